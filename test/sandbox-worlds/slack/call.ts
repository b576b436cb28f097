import type { Slack } from '../../../sandbox/slack/simulator.ts';

export type Answer = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly ok?: boolean;
  readonly error?: string;
  readonly [field: string]: unknown;
};

/** One bare Web API call, without a library that would repeat or wait. */
export async function call(
  { apiUrl, token }: Slack,
  method: string,
  fields: Readonly<Record<string, string>>,
  timeoutMs = 5000,
): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  const response = await fetch(`${apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(fields),
    signal: patience.signal,
  }).finally(() => clearTimeout(timer));
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as object) : {};
  return { ...body, status: response.status, retryAfter: response.headers.get('retry-after') };
}
