import type { Redis } from 'ioredis';
import type { Json } from '../../../domain/json.ts';
import type { OperationId, StepState } from '../../../domain/operation.ts';
import { journalKeys } from './keys.ts';

/** A step as the journal has it. */
export type JournaledStep = {
  readonly state: StepState;
  /** How it ended; left out: it was begun, and its work may have been done or not. */
  readonly end?: StepEnd;
  /** How often it has failed unexpectedly since it last went well. */
  readonly failures: number;
};

export type StepEnd =
  | { readonly end: 'done'; readonly result: Json }
  /** A wait whose deadline passed. */
  | { readonly end: 'missed' }
  /** We refuse: what was told, in each language. */
  | { readonly end: 'refused'; readonly told: Told; readonly remedy: Told }
  /** It failed too often; `why` is for the log. */
  | { readonly end: 'failed'; readonly why: string };

type Told = { readonly en: string; readonly zh: string };

/** What lies in a field `step:NAME`. */
export type StoredStep = {
  readonly v: 1;
  readonly begunAt: number;
  readonly endedAt?: number;
  readonly deadlineAt?: number;
  readonly failures?: number;
  readonly end?: StepEnd;
};

/** The steps by name, in the order in which they began. */
export async function readSteps(
  redis: Redis,
  id: OperationId,
): Promise<ReadonlyMap<string, JournaledStep>> {
  return stepsOf(await redis.hgetall(journalKeys.journal(id)));
}

export function stepsOf(
  fields: Readonly<Record<string, string>>,
): ReadonlyMap<string, JournaledStep> {
  const steps = Object.entries(fields)
    .filter(([field]) => field.startsWith('step:'))
    .map(([field, value]): [string, StoredStep] => [field.slice('step:'.length), JSON.parse(value)])
    .toSorted(([, one], [, other]) => one.begunAt - other.begunAt)
    .map(([name, stored]): [string, JournaledStep] => [
      name,
      journaled(name, stored, fields[`progress:${name}`]),
    ]);
  return new Map(steps);
}

function journaled(name: string, stored: StoredStep, progress: string | undefined): JournaledStep {
  const { begunAt, endedAt, deadlineAt, failures = 0, end } = stored;
  return {
    state: {
      name,
      begunAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(deadlineAt === undefined ? {} : { deadlineAt }),
      ...(progress === undefined ? {} : { progress }),
    },
    failures,
    ...(end === undefined ? {} : { end }),
  };
}
