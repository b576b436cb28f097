import { matches, type Attempt, type Rule } from './access.ts';

/** How the API server misbehaves on demand. Each fault holds until it is taken back. */
export type Faults = {
  /** Nothing answers: connections are refused, or accepted and never answered. Streams break. Resolves when that is so. */
  readonly away: (how: 'refused' | 'hanging') => Promise<void>;
  readonly back: () => Promise<void>;
  /** Cuts every open watch in the middle of a line. */
  readonly breakStreams: () => void;
  /** Tells every open watch 410 and forgets the history: older versions and unfinished paged lists are 410 from now on. */
  readonly expire: () => void;
  /** Answers the next `times` requests that match with this status code; all of them when left out. */
  readonly fail: (code: number, which?: Which) => () => void;
  /** Answers only after this many milliseconds; 0: at once again. */
  readonly slow: (delayMs: number) => void;
  /** Takes a right away, from one user or all. Returns how to give it back. */
  readonly forbid: (rule: Rule & { readonly user?: string }) => () => void;
  /** Takes a custom resource definition away, such as `datauploads.velero.io`: its path is 404. Returns how to put it back. */
  readonly hideKind: (resource: string) => () => void;
};

export type Which = {
  /** A part of the path, such as `/backups`. */
  readonly path?: string;
  readonly method?: string;
  readonly times?: number;
};

type Failing = { readonly code: number; readonly which: Which; left: number };

/** The faults that are asked about request by request. */
export type FaultState = {
  readonly fail: Faults['fail'];
  readonly slow: Faults['slow'];
  readonly forbid: Faults['forbid'];
  readonly hideKind: Faults['hideKind'];
  readonly delayMs: () => number;
  /** The status code that this request fails with, counted off. */
  readonly failureOf: (method: string, path: string) => number | undefined;
  readonly isForbidden: (attempt: Attempt) => boolean;
  readonly isHidden: (resource: string) => boolean;
};

export function createFaultState(): FaultState {
  const failing = new Set<Failing>();
  const denied = new Set<Rule & { readonly user?: string }>();
  const hidden = new Set<string>();
  let delayMs = 0;

  return {
    fail: (code, which = {}) => {
      const entry = { code, which, left: which.times ?? Number.POSITIVE_INFINITY };
      failing.add(entry);
      return () => failing.delete(entry);
    },
    slow: (ms) => {
      delayMs = ms;
    },
    forbid: (rule) => {
      denied.add(rule);
      return () => denied.delete(rule);
    },
    hideKind: (resource) => {
      hidden.add(resource);
      return () => hidden.delete(resource);
    },
    delayMs: () => delayMs,
    failureOf: (method, path) => {
      const found = [...failing].find(
        ({ which, left }) =>
          left > 0 && (which.method ?? method) === method && path.includes(which.path ?? ''),
      );
      if (found !== undefined) {
        found.left -= 1;
      }
      return found?.code;
    },
    isForbidden: (attempt) =>
      [...denied].some(
        (rule) => (rule.user ?? attempt.user) === attempt.user && matches(rule, attempt),
      ),
    isHidden: (resource) => hidden.has(resource),
  };
}
