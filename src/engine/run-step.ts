import type { Json } from '../domain/json.ts';
import { mask } from '../domain/masking.ts';
import type { Operation } from '../domain/operation.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { fileWrites } from '../outside/store/files/files.ts';
import type { Pulse } from '../outside/store/journals/journals.ts';
import type { StepEnd } from '../outside/store/journals/read.ts';
import type { ApprovalDesk } from './approval-step.ts';
import { Interrupted, StepFailed, throwIfAborted } from './interruption.ts';
import type { Journal } from './journal.ts';
import type { StepContext } from './steps.ts';
import { progressOf } from './progress.ts';
import { fileTooBig } from './words.ts';

/** An operation in the hands of a worker. */
export type Running = {
  readonly operation: Operation;
  readonly journal: Journal;
  /** Aborted with an `Abort` as its reason. */
  readonly signal: AbortSignal;
  /** The same, but a cancellation does not abort it: for what tidies up. */
  readonly turnSignal: AbortSignal;
  readonly pulse: () => Promise<Pulse>;
  readonly signals: StepContext['signals'];
  /** The approvals that are stored, and who may give them. */
  readonly approvals: ApprovalDesk;
  readonly now: () => number;
  readonly log: Log;
};

/** An unexpected error is tried again after these times; after the last one the step has failed. */
const retryAfterMs = [1_000, 3_000, 10_000, 30_000, 60_000] as const;

export function retryInMs(failures: number): number | undefined {
  return retryAfterMs[failures - 1];
}

/** The journal is read whole at each turn. */
const resultLimitBytes = 64 * 1024;

/** Does the work of a step that has no end yet, unless it is done already. */
export async function runStep(
  running: Running,
  name: string,
  work: (context: StepContext) => Promise<Json>,
  begun: () => void,
): Promise<Json> {
  const { journal, signal } = running;
  const known = journal.step(name);
  if (known?.end !== undefined) {
    begun();
    return replayed(name, known.end) ?? null;
  }
  if (known !== undefined) {
    begun();
  }
  throwIfAborted(signal);
  if (known === undefined) {
    await journal.begin(name);
    begun();
  }
  const result = await attempt(running, name, async () =>
    stored(await work(context(running, name))),
  );
  await journal.end(name, { end: 'done', result });
  running.log.info({ step: name }, 'step done');
  return result;
}

/** What an ended step gave or threw when it ended: the job goes the same way again. */
export function replayed(name: string, end: StepEnd): Json | undefined {
  switch (end.end) {
    case 'done':
      return end.result;
    case 'missed':
      return undefined;
    case 'refused':
      throw new UserError(end.told, { remedy: end.remedy });
    case 'failed':
      throw new StepFailed(name, end.why);
  }
}

/** Tries once. What goes wrong is recorded, and leaves the job: for good, or to be tried again later. */
export async function attempt<T>(
  running: Running,
  name: string,
  work: () => Promise<T>,
  again: (failures: number) => number | undefined = retryInMs,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Interrupted) {
      throw error;
    }
    throwIfAborted(running.signal);
    throw await afterError(running, name, error, again);
  }
}

async function afterError(
  { journal, log }: Running,
  name: string,
  error: unknown,
  again: (failures: number) => number | undefined,
): Promise<Error> {
  if (error instanceof UserError) {
    await journal.end(name, { end: 'refused', told: error.told, remedy: error.remedy });
    return error;
  }
  const failures = await journal.fail(name);
  const inMs = again(failures);
  log.warn({ step: name, failures, againInMs: inMs, err: error }, 'step went wrong');
  if (inMs !== undefined) {
    return new Interrupted({ pause: 'again', inMs });
  }
  const why = mask(error instanceof Error ? error.message : String(error)).slice(0, 500);
  await journal.end(name, { end: 'failed', why });
  return new StepFailed(name, why);
}

export function context(running: Running, name: string): StepContext {
  const { operation, journal, signal } = running;
  return {
    signal,
    keep: async (file) => {
      const kept = await fileWrites(operation.id, file);
      if (kept === 'too big') {
        throw fileTooBig(file.name);
      }
      await journal.write(kept.writes);
      return kept.file;
    },
    progress: progressOf(running, name),
    signals: running.signals,
    steps: () => journal.states(),
  };
}

/** As the journal will give it back, so that a job sees the same in each turn. */
export function stored(result: Json): Json {
  const text = JSON.stringify(result);
  if (Buffer.byteLength(text) > resultLimitBytes) {
    throw new Error(`the result of a step has ${text.length} characters: too much for a journal`);
  }
  const parsed: Json = JSON.parse(text);
  return parsed;
}
