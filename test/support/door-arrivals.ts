import type { Answer, Arrival } from '../../src/outside/slack/arrivals.ts';

let count = 0;

type CommandArrival = Extract<Arrival, { readonly kind: 'command' }>;

export function typed(text: string, given: Partial<CommandArrival> = {}): CommandArrival {
  count += 1;
  return {
    kind: 'command',
    userId: 'U0ANNA',
    teamId: 'T0',
    channel: 'C0BOTH',
    text,
    responseUrl: 'http://127.0.0.1:1/',
    triggerId: 't',
    delivery: `command:${count}`,
    signature: `v0=${count}`,
    ...given,
  };
}

type Press = Extract<Arrival, { readonly kind: 'press' }>;

export function pressed(action: string, value: string, given: Partial<Press> = {}): Press {
  count += 1;
  return {
    kind: 'press',
    userId: 'U0ANNA',
    teamId: 'T0',
    channel: 'C0BOTH',
    action,
    value,
    triggerId: 't',
    delivery: `press:${count}`,
    ...given,
  };
}

/** The text of a private answer and the lines that its buttons say. */
export function told(answer: Answer): { readonly text: string; readonly lines: readonly string[] } {
  if (answer.answer !== 'tell' && answer.answer !== 'not stored') {
    throw new Error(`nothing is told but ${JSON.stringify(answer)}`);
  }
  const { text, blocks } = answer.message;
  const lines = JSON.stringify(blocks).matchAll(
    /"action_id":"say(?::\d+)?".*?"value":"((?:[^"\\]|\\.)*)"/g,
  );
  return { text, lines: [...lines].map(([, line = '']) => JSON.parse(`"${line}"`) as string) };
}
