import type { Ending, Job } from '../../src/capability.ts';
import { UserError } from '../../src/errors.ts';
import { CancelledHere, Died, type CrashPoint } from './crash-points.ts';
import { memorySteps, type MemoryGiven, type MemorySteps } from './steps.ts';

/** What a job came to, over however many workers. */
export type Played = {
  /** Left out when it was cancelled or refused. */
  readonly ending?: Ending;
  readonly refused?: UserError;
  readonly wasCancelled: boolean;
  /** What tidying up left behind, at the end. */
  readonly left: readonly string[];
  /** Of the last worker; `told`, `kept` and `journal` are of all of them. */
  readonly steps: MemorySteps;
  readonly deaths: number;
};

/**
 * Works on a job to its end and tidies up. With `dieAt` the first worker dies there, and a second one goes on with the same journal. With
 * `cancelAt` the operation is cancelled there.
 */
export async function playJob(
  job: Pick<Job, 'run'>,
  request: unknown,
  given: MemoryGiven = {},
): Promise<Played> {
  const record = {
    journal: given.journal ?? new Map(),
    kept: given.kept ?? new Map(),
    told: given.told ?? [],
  };
  const first = memorySteps({ ...given, ...record });
  try {
    return { ...(await toTheEnd(job, request, first)), steps: first, deaths: 0 };
  } catch (error) {
    if (!(error instanceof Died)) {
      throw error;
    }
  }
  const { dieAt: _died, ...rest } = given;
  const second = memorySteps({ ...rest, ...record });
  return { ...(await toTheEnd(job, request, second)), steps: second, deaths: 1 };
}

/** All the points at which a worker could die while it works on this job, in order. */
export async function crashPoints(
  job: Pick<Job, 'run'>,
  request: unknown,
  given: MemoryGiven = {},
): Promise<readonly CrashPoint[]> {
  return (await playJob(job, request, given)).steps.passed;
}

async function toTheEnd(
  job: Pick<Job, 'run'>,
  request: unknown,
  steps: MemorySteps,
): Promise<Omit<Played, 'steps' | 'deaths'>> {
  const came = await cameTo(job, request, steps);
  return { ...came, left: await steps.tidyAtEnd() };
}

async function cameTo(
  job: Pick<Job, 'run'>,
  request: unknown,
  steps: MemorySteps,
): Promise<Omit<Played, 'steps' | 'deaths' | 'left'>> {
  try {
    return { ending: await job.run(request, steps), wasCancelled: false };
  } catch (error) {
    if (error instanceof CancelledHere) {
      return { wasCancelled: true };
    }
    if (error instanceof UserError) {
      return { refused: error, wasCancelled: false };
    }
    throw error;
  }
}
