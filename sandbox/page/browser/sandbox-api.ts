import type { Act, Done, Scenarios, Snapshot } from '../snapshot.ts';

/** Does something as somebody. A sandbox that is gone is told like an error of Slack's. */
export async function act(me: string, asked: Act): Promise<Done> {
  try {
    const response = await fetch(`/act?as=${encodeURIComponent(me)}`, post(asked));
    return (await response.json()) as Done;
  } catch {
    return { error: 'The sandbox does not answer.' };
  }
}

/** Hears of everything that changes for somebody, until closed. */
export function listen(
  me: string,
  hear: (snapshot: Snapshot) => void,
  connected: (is: boolean) => void,
): EventSource {
  const source = new EventSource(`/live?as=${encodeURIComponent(me)}`);
  source.addEventListener('open', () => connected(true));
  source.addEventListener('error', () => connected(false));
  source.addEventListener('message', ({ data }) => hear(JSON.parse(data as string) as Snapshot));
  return source;
}

export async function scenarios(): Promise<Scenarios> {
  return (await (await fetch('/scenarios')).json()) as Scenarios;
}

export async function play(name: string): Promise<void> {
  await fetch('/scenarios', post({ name }));
}

/** Mends what is wrong in the scenario that is played. */
export async function mend(): Promise<void> {
  await fetch('/mend', post({}));
}

function post(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
