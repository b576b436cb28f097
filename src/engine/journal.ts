import type { OperationId, StepState } from '../domain/operation.ts';
import {
  fence,
  progressWrites,
  shownWrites,
  stepWrites,
} from '../outside/store/journals/journals.ts';
import type { JournaledStep, StepEnd, StoredStep } from '../outside/store/journals/read.ts';
import { notEnded } from '../outside/store/operations/writes.ts';
import type { Record, Write } from '../outside/store/record.ts';
import { Interrupted } from './interruption.ts';
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
  /** Nothing happens when the step has ended. */
  readonly progress: (name: string, text: string) => Promise<void>;
  readonly write: (writes: readonly Write[]) => Promise<void>;
};

/** What is written together with a step: the whole of what is shown from now on, and other records. */
export type Along = { readonly writes?: readonly Write[]; readonly shown?: Shown };

/** Under this name failures are counted that happen in no step. */
export const betweenSteps = '';

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
  const { id, record, now } = parts;
  const steps = new Map(parts.steps);
  let { shown } = parts;
  const inOrder = queueOfChanges();
  const guards = { fence: fence(id, parts.epoch), expect: notEnded(id) };

  async function write(writes: readonly Write[]): Promise<void> {
    const { state } = await record(writes, guards);
    if (state !== 'written') {
      throw new Interrupted({ pause: 'lost' });
    }
  }

  /** What is remembered here follows what was written, never the other way round. */
  async function change(name: string, step: JournaledStep, along: Along = {}): Promise<void> {
    const after = new Map(steps).set(name, step);
    await write([
      ...stepWrites(id, name, storedStep(step)),
      ...(along.writes ?? []),
      ...card(after, along.shown),
    ]);
    steps.set(name, step);
    remember(along.shown);
  }

  function card(after: ReadonlyMap<string, JournaledStep>, next?: Shown): readonly Write[] {
    const stored = next === undefined ? [] : shownWrites(id, JSON.stringify(next));
    return [...stored, ...parts.card(statesOf(after), next ?? shown, now(), next !== undefined)];
  }

  function remember(next: Shown = shown): void {
    shown = next;
    parts.changed();
  }

  return {
    step: (name) => steps.get(name),
    states: () => statesOf(steps),
    shown: () => shown,
    begin: (name, more = {}) =>
      inOrder(async () => {
        const begunAt = now();
        const { deadlineMs, ...along } = more;
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
    tell: (name, more) =>
      inOrder(async () => {
        const at = now();
        const end = { end: 'done', result: null } as const;
        const told = { state: { name, begunAt: at, endedAt: at }, failures: 0, end };
        await change(name, told, more);
      }),
    show: (next) =>
      inOrder(async () => {
        await write(card(steps, next));
        remember(next);
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
          await change(name, told, { writes: progressWrites(id, name, text) });
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
