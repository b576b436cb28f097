import type { StepState } from '../domain/operation.ts';
import { fence, shownWrites, stepWrites } from '../outside/store/journals/journals.ts';
import type { JournaledStep, StoredStep } from '../outside/store/journals/read.ts';
import { notCancelled, notEnded } from '../outside/store/operations/writes.ts';
import type { Write } from '../outside/store/record.ts';
import { Interrupted } from './interruption.ts';
import type { JournalParts } from './journal.ts';
import type { Shown } from './shown.ts';

/** What is written together with a step: the whole of what is shown from now on, and other records. */
export type Along = { readonly writes?: readonly Write[]; readonly shown?: Shown };

/** Under this name failures are counted that happen in no step. */
export const betweenSteps = '';

/** The steps as they were written, and the one way to change them: step, card and what else belongs to it in one atomic step. */
export type JournalChanges = {
  readonly steps: ReadonlyMap<string, JournaledStep>;
  readonly shown: () => Shown;
  readonly change: (name: string, step: JournaledStep, along?: Along) => Promise<void>;
  readonly show: (shown: Shown) => Promise<void>;
  readonly write: (writes: readonly Write[]) => Promise<void>;
  readonly writeUnlessCancelled: (writes: readonly Write[]) => Promise<boolean>;
};

/** What is remembered here follows what was written, never the other way round. */
export function journalChanges(parts: JournalParts): JournalChanges {
  const { id, record, now } = parts;
  const steps = new Map(parts.steps);
  let { shown } = parts;
  const guards = { fence: fence(id, parts.epoch), expect: notEnded(id) };
  const uncancelled = notCancelled(id);

  async function write(writes: readonly Write[]): Promise<void> {
    const { state } = await record(writes, guards);
    if (state !== 'written') {
      throw new Interrupted({ pause: 'lost' });
    }
  }

  async function writeUnlessCancelled(writes: readonly Write[]): Promise<boolean> {
    const expect = [...guards.expect, ...uncancelled];
    const recorded = await record(writes, { ...guards, expect });
    if (recorded.state === 'changed' && uncancelled.some(({ field }) => field === recorded.field)) {
      return false;
    }
    if (recorded.state !== 'written') {
      throw new Interrupted({ pause: 'lost' });
    }
    return true;
  }

  function card(after: ReadonlyMap<string, JournaledStep>, next?: Shown): readonly Write[] {
    const stored = next === undefined ? [] : shownWrites(id, JSON.stringify(next));
    return [...stored, ...parts.card(statesOf(after), next ?? shown, now(), next !== undefined)];
  }

  return {
    steps,
    shown: () => shown,
    change: async (name, step, along = {}) => {
      const after = new Map(steps).set(name, step);
      const own = stepWrites(id, name, storedStep(step));
      await write([...own, ...(along.writes ?? []), ...card(after, along.shown)]);
      steps.set(name, step);
      shown = along.shown ?? shown;
      parts.changed();
    },
    show: async (next) => {
      await write(card(steps, next));
      shown = next;
      parts.changed();
    },
    write,
    writeUnlessCancelled,
  };
}

export function statesOf(steps: ReadonlyMap<string, JournaledStep>): readonly StepState[] {
  return [...steps.values()].map((step) => step.state).filter(({ name }) => name !== betweenSteps);
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
