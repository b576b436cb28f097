import type { OperationId, StepState } from '../domain/operation.ts';
import { progressWrites } from '../outside/store/journals/journals.ts';
import type { JournaledStep, StepEnd } from '../outside/store/journals/read.ts';
import type { Record, Write } from '../outside/store/record.ts';
import { journalChanges, statesOf, type Along } from './journal-changes.ts';
import type { Shown } from './shown.ts';

/** The journal of one operation in the hands of the worker that took it last. Every change throws `Interrupted` when that is another one by now, and then nothing was written. */
export type Journal = {
  readonly step: (name: string) => JournaledStep | undefined;
  /** In the order in which they began. */
  readonly states: () => readonly StepState[];
  readonly shown: () => Shown;
  /** Before any work: whoever resumes knows that it may have been done. */
  readonly begin: (
    name: string,
    more?: Along & { readonly deadlineMs?: number },
  ) => Promise<JournaledStep>;
  readonly end: (
    name: string,
    end: StepEnd,
    writes?: readonly Write[],
    shown?: Shown,
  ) => Promise<void>;
  /** Begins and ends a step at once, together with all that it tells. */
  readonly tell: (name: string, more: Along) => Promise<void>;
  /** Changes what is shown while a step waits. */
  readonly show: (shown: Shown) => Promise<void>;
  /** Counts an unexpected failure and says how many there have been in a row. */
  readonly fail: (name: string) => Promise<number>;
  /** The step went well, though it has not ended. */
  readonly well: (name: string) => Promise<void>;
  /** Nothing happens when the step has ended, or when that is what its card says already. */
  readonly progress: (name: string, text: string) => Promise<void>;
  readonly write: (writes: readonly Write[]) => Promise<void>;
  /** False: somebody wants the operation to stop, and nothing was written. */
  readonly writeUnlessCancelled: (writes: readonly Write[]) => Promise<boolean>;
};

export type JournalParts = {
  readonly id: OperationId;
  readonly epoch: number;
  readonly steps: ReadonlyMap<string, JournaledStep>;
  readonly shown: Shown;
  readonly record: Record;
  readonly now: () => number;
  /** The card with these steps, written together with their change. `isNews`: something else than progress. */
  readonly card: (
    steps: readonly StepState[],
    shown: Shown,
    at: number,
    isNews: boolean,
  ) => readonly Write[];
  readonly changed: () => void;
};

export function openJournal(parts: JournalParts): Journal {
  const { id, now } = parts;
  const { steps, shown, change, show, write, writeUnlessCancelled } = journalChanges(parts);
  const inOrder = queueOfChanges();
  return {
    step: (name) => steps.get(name),
    states: () => statesOf(steps),
    shown,
    begin: (name, { deadlineMs, ...along } = {}) =>
      inOrder(async () => {
        const begunAt = now();
        const deadline = deadlineMs === undefined ? {} : { deadlineAt: begunAt + deadlineMs };
        const step = { state: { name, begunAt, ...deadline }, failures: 0 };
        await change(name, step, along);
        return step;
      }),
    end: (name, end, writes = [], next) =>
      inOrder(async () => {
        const { state, failures } = begun(steps, name);
        const ended = { state: { ...state, endedAt: now() }, failures, end };
        await change(name, ended, { writes, ...(next === undefined ? {} : { shown: next }) });
      }),
    tell: (name, along) => inOrder(() => change(name, toldStep(name, now()), along)),
    show: (next) => inOrder(() => show(next)),
    fail: (name) =>
      inOrder(async () => {
        const step = steps.get(name) ?? { state: { name, begunAt: now() }, failures: 0 };
        const failures = step.failures + 1;
        await change(name, { ...step, failures });
        return failures;
      }),
    well: (name) =>
      inOrder(async () => {
        const step = begun(steps, name);
        await (step.failures > 0 ? change(name, { ...step, failures: 0 }) : undefined);
      }),
    progress: (name, text) =>
      inOrder(async () => {
        const step = begun(steps, name);
        if (step.end !== undefined || step.state.progress === text) {
          return;
        }
        const told = { ...step, state: { ...step.state, progress: text } };
        const writes = progressWrites(id, name, text);
        await change(name, told, { writes });
      }),
    write,
    writeUnlessCancelled,
  };
}

function toldStep(name: string, at: number): JournaledStep {
  const state = { name, begunAt: at, endedAt: at };
  return { state, failures: 0, end: { end: 'done', result: null } };
}

function begun(steps: ReadonlyMap<string, JournaledStep>, name: string): JournaledStep {
  const step = steps.get(name);
  if (step === undefined) {
    throw new Error(`step ${name} has not begun`);
  }
  return step;
}

/** A step may tell its progress while another change is on its way. */
function queueOfChanges(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const result = last.then(act);
    last = result.catch(() => undefined);
    return result;
  };
}
