import type { Call } from './api/calls.ts';

/** What goes wrong with a call. `done` says whether Slack did the work all the same. */
export type Trouble =
  | { readonly answer: 'rate limit'; readonly retryAfterSeconds: number }
  | { readonly answer: 'status'; readonly status: number; readonly done?: boolean }
  /** `ok: false` with this word; nothing is done. */
  | { readonly answer: 'error'; readonly error: string }
  /** The connection stays open without an answer. `on release`: the work is done when the fault is released, however late. */
  | { readonly answer: 'none'; readonly done: boolean | 'on release' }
  /** The connection is cut. */
  | { readonly answer: 'reset'; readonly done: boolean }
  /** Done and answered, but only this much later. */
  | { readonly answer: 'slow'; readonly delayMs: number };

/** Which calls it happens to: by default the next one of the method, in whatever channel. */
export type Fault = Trouble & {
  readonly method: string;
  readonly channel?: string;
  /** How many calls; `Infinity`: until removed. */
  readonly times?: number;
};

export type FaultHandle = {
  /** Settles when the fault has happened for the first time. */
  readonly happened: Promise<void>;
  readonly count: () => number;
  /** Does now what calls with `done: 'on release'` asked for. */
  readonly release: () => void;
  readonly remove: () => void;
};

export type Faults = {
  readonly add: (fault: Fault) => FaultHandle;
  readonly clear: () => void;
};

type Active = {
  readonly fault: Fault;
  left: number;
  count: number;
  readonly held: (() => void)[];
  readonly happen: () => void;
};

/** The faults that tests ask for, and `next`, which tells the server about the one that a call runs into. */
export function newFaults(): Faults & { readonly next: (call: Call) => Happening | undefined } {
  let active: Active[] = [];
  function remove(one: Active): void {
    active = active.filter((other) => other !== one);
  }
  return {
    add: (fault) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const one: Active = { fault, left: fault.times ?? 1, count: 0, held: [], happen: resolve };
      active.push(one);
      return {
        happened: promise,
        count: () => one.count,
        release: () => one.held.splice(0).forEach((work) => work()),
        remove: () => remove(one),
      };
    },
    clear: () => {
      active = [];
    },
    next: (call) => {
      const one = active.find(({ fault }) => concerns(fault, call));
      if (!one) return undefined;
      one.left -= 1;
      one.count += 1;
      if (one.left <= 0) remove(one);
      return { trouble: one.fault, happened: one.happen, hold: (work) => one.held.push(work) };
    },
  };
}

/** A fault that a call runs into. `happened` is told once its effect is there. */
export type Happening = {
  readonly trouble: Trouble;
  readonly happened: () => void;
  readonly hold: (work: () => void) => void;
};

function concerns({ method, channel }: Fault, call: Call): boolean {
  return method === call.method && (channel === undefined || channel === call.channel);
}
