import { Refusal, refusals } from './refusal.ts';

/** How the object store misbehaves on demand. What is returned takes the fault back. */
export type BucketFaults = {
  /** Requests that match get AccessDenied; all when nothing is given. */
  readonly deny: (which?: WhichRequest) => () => void;
  /** Requests that match get this status and code, such as 503 SlowDown, and as its message the code when none is given. */
  readonly fail: (
    status: number,
    code: string,
    which?: WhichRequest,
    message?: string,
  ) => () => void;
  /** Every bucket is gone (NoSuchBucket); what was in it comes back with it. */
  readonly loseBucket: () => () => void;
  /** Each answer comes this many milliseconds late. */
  readonly slow: (delayMs: number) => () => void;
  /** Connections of downloads break after this many bytes of the body. */
  readonly breakAfter: (bytes: number, which?: WhichRequest) => () => void;
  /** Connections are refused. */
  readonly away: () => Promise<() => Promise<void>>;
};

export type WhichRequest = {
  readonly method?: string;
  /** A part of the key. */
  readonly key?: string;
  readonly times?: number;
};

type Entry<T> = { readonly what: T; readonly which: WhichRequest; left: number };

export type FaultBook = Omit<BucketFaults, 'away'> & {
  readonly refusalOf: (method: string, key: string) => Refusal | undefined;
  readonly delayMs: () => number;
  readonly breakOf: (method: string, key: string) => number | undefined;
};

export function createFaultBook(): FaultBook {
  const refusing = new Set<Entry<Refusal>>();
  const breaking = new Set<Entry<number>>();
  const delays = new Set<{ readonly ms: number }>();

  return {
    deny: (which = {}) => added(refusing, refusals.accessDenied(), which),
    fail: (status, code, which = {}, message = code) =>
      added(refusing, new Refusal(status, code, message), which),
    loseBucket: () => added(refusing, refusals.noSuchBucket(), {}),
    slow: (ms) => {
      const delay = { ms };
      delays.add(delay);
      return () => delays.delete(delay);
    },
    breakAfter: (bytes, which = {}) => added(breaking, bytes, which),
    refusalOf: (method, key) => taken(refusing, method, key),
    delayMs: () => Math.max(0, ...[...delays].map(({ ms }) => ms)),
    breakOf: (method, key) => (method === 'GET' ? taken(breaking, method, key) : undefined),
  };
}

function added<T>(entries: Set<Entry<T>>, what: T, which: WhichRequest): () => void {
  const entry = { what, which, left: which.times ?? Number.POSITIVE_INFINITY };
  entries.add(entry);
  return () => entries.delete(entry);
}

function taken<T>(entries: Set<Entry<T>>, method: string, key: string): T | undefined {
  const found = [...entries].find(
    ({ which, left }) =>
      left > 0 && (which.method ?? method) === method && key.includes(which.key ?? ''),
  );
  if (found !== undefined) {
    found.left -= 1;
  }
  return found?.what;
}
