import { mask } from '../../domain/masking.ts';
import { count, part, text } from './reduce/fields.ts';

/** The API server answered, and the answer is no. The message is its own, masked. */
export class Refused extends Error {
  readonly status: number;
  /** Kubernetes' word for it, such as `Forbidden` or `Expired`; empty where it said none. */
  readonly reason: string;
  readonly retryAfterMs: number;

  constructor(
    status: number,
    answer: { readonly message: string; readonly reason?: string; readonly retryAfterMs?: number },
  ) {
    super(mask(answer.message.slice(0, 2_000)));
    this.name = 'Refused';
    this.status = status;
    this.reason = answer.reason ?? '';
    this.retryAfterMs = answer.retryAfterMs ?? 0;
  }
}

/** No answer: the connection could not be made, broke or fell silent. */
export class Unreachable extends Error {
  constructor(why: string, options?: { readonly cause?: unknown }) {
    super(mask(why), options);
    this.name = 'Unreachable';
  }
}

/** An answer that can't be used: not what the Kubernetes API says, or more of it than we hold in memory. */
export class Nonsense extends Error {
  constructor(why: string, options?: { readonly cause?: unknown }) {
    super(mask(why), options);
    this.name = 'Nonsense';
  }
}

/** The refusal that a body of kind Status tells; whatever else the body is, its text counts. */
export function refusal(status: number, body: string, retryAfter?: string): Refused {
  const told = part(parsed(body));
  const seconds = Number(retryAfter ?? count(part(told, 'details')['retryAfterSeconds']));
  return new Refused(status, {
    message: text(told['message']) ?? (body.trim().slice(0, 300) || `HTTP ${status}`),
    reason: text(told['reason']) ?? '',
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0,
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What a failed connection means, in words that tell DNS, TCP, TLS and silence apart. */
export function whyUnreachable(error: unknown, host: string): string {
  const code = codeOf(error);
  const said = error instanceof Error && error.message !== '' ? error.message : String(error);
  const words = meanings.find(([codes]) => codes.test(code))?.[1];
  return words === undefined ? `${host}: ${said}` : words(host, code === '' ? said : code, said);
}

type Words = (host: string, code: string, said: string) => string;

const meanings: readonly (readonly [RegExp, Words])[] = [
  [/^(ENOTFOUND|EAI_)/, (host, code) => `DNS: the name ${host} can't be resolved (${code})`],
  [/^ECONNREFUSED$/, (host, code) => `TCP: ${host} refuses the connection (${code})`],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/,
    (host, code) => `TCP: there is no way to ${host} (${code})`,
  ],
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    (host, code) => `TCP: ${host} broke the connection (${code})`,
  ],
  [
    /CERT|^ERR_(TLS|SSL)|^EPROTO$|^UNABLE_TO/,
    (host, code, said) =>
      `TLS: no trusted connection to ${host}: ${said.split(';')[0] ?? said} (${code})`,
  ],
];

/** Node puts several addresses' errors into one AggregateError whose own code is that of the first. */
export function codeOf(error: unknown): string {
  const here = part(error);
  const nested: unknown = Array.isArray(here['errors']) ? here['errors'][0] : undefined;
  return text(here['code']) ?? text(part(nested)['code']) ?? '';
}
