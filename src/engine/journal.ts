import type { OperationId, StepState } from '../domain/operation.ts';
import { fence, progressWrites, stepWrites } from '../outside/store/journals/journals.ts';
import type { JournaledStep, StepEnd, StoredStep } from '../outside/store/journals/read.ts';
import { notEnded } from '../outside/store/operations/writes.ts';
import type { Record, Write } from '../outside/store/record.ts';
import { Interrupted } from './interruption.ts';

/** The journal of one operation in the hands of the worker that took it last. Every change throws `Interrupted` when that is another one by now, and then nothing was written. */
export type Journal = {
  readonly step: (name: string) => JournaledStep | undefined;
  /** In the order in which they began. */
  readonly states: () => readonly StepState[];
  /** Before any work: whoever resumes knows that it may have been done. */
  readonly begin: (
    name: string,
    wait?: { readonly deadlineMs: number; readonly writes: readonly Write[] },
  ) => Promise<JournaledStep>;
  readonly end: (name: string, end: StepEnd, writes?: readonly Write[]) => Promise<void>;
  /** Counts an unexpected failure and says how many there have been in a row. */
  readonly fail: (name: string) => Promise<number>;
  /** The step went well, though it has not ended. */
  readonly well: (name: string) => Promise<void>;
  /** Nothing happens when the step has ended. */
  readonly progress: (name: string, text: string) => Promise<void>;
  readonly write: (writes: readonly Write[]) => Promise<void>;
};

/** Under this name failures are counted that happen in no step. */
export const betweenSteps = '';

export type JournalParts = {
  readonly id: OperationId;
  readonly epoch: number;
  readonly steps: ReadonlyMap<string, JournaledStep>;
  readonly record: Record;
  readonly now: () => number;
  /** What shows these steps, written together with their change. */
  readonly show: (steps: readonly StepState[], at: number) => readonly Write[];
  readonly shown: () => void;
};

export function openJournal(parts: JournalParts): Journal {
  const { id, record, now } = parts;
  const steps = new Map(parts.steps);
  const inOrder = queueOfChanges();
  const guards = { fence: fence(id, parts.epoch), expect: notEnded(id) };

  async function write(writes: readonly Write[]): Promise<void> {
    const { state } = await record(writes, guards);
    if (state !== 'written') {
      throw new Interrupted({ pause: 'lost' });
    }
  }

  /** What is remembered here follows what was written, never the other way round. */
  async function change(
    name: string,
    step: JournaledStep,
    more: readonly Write[] = [],
  ): Promise<void> {
    const after = new Map(steps).set(name, step);
    await write([
      ...stepWrites(id, name, storedStep(step)),
      ...more,
      ...parts.show(statesOf(after), now()),
    ]);
    steps.set(name, step);
    parts.shown();
  }

  return {
    step: (name) => steps.get(name),
    states: () => statesOf(steps),
    begin: (name, wait) =>
      inOrder(async () => {
        const begunAt = now();
        const deadline = wait === undefined ? {} : { deadlineAt: begunAt + wait.deadlineMs };
        const step = { state: { name, begunAt, ...deadline }, failures: 0 };
        await change(name, step, wait?.writes);
        return step;
      }),
    end: (name, end, writes) =>
      inOrder(async () => {
        const { state, failures } = begun(steps, name);
        await change(name, { state: { ...state, endedAt: now() }, failures, end }, writes);
      }),
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
        if (step.failures > 0) {
          await change(name, { ...step, failures: 0 });
        }
      }),
    progress: (name, text) =>
      inOrder(async () => {
        const step = begun(steps, name);
        if (step.end === undefined) {
          const told = { ...step, state: { ...step.state, progress: text } };
          await change(name, told, progressWrites(id, name, text));
        }
      }),
    write,
  };
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

function storedStep({ state, failures, end }: JournaledStep): StoredStep {
  const { begunAt, endedAt, deadlineAt } = state;
  return {
    v: 1,
    begunAt,
    failures,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(end === undefined ? {} : { end }),
  };
}

function statesOf(steps: ReadonlyMap<string, JournaledStep>): readonly StepState[] {
  return [...steps.values()].map((step) => step.state).filter(({ name }) => name !== betweenSteps);
}
