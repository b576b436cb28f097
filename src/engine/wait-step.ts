import type { Json } from '../domain/json.ts';
import { unwatchWrites, watchWrites, type Watcher } from '../outside/store/operations/watchers.ts';
import { Interrupted, throwIfAborted } from './interruption.ts';
import { attempt, context, replayed, stored, type Running } from './run-step.ts';
import type { StepContext, WakeOn } from './steps.ts';

export type WaitOptions = {
  readonly everyMs: number;
  readonly firstMs?: number;
  readonly deadlineMs: number;
  readonly wake?: WakeOn;
};

/** While an object can't be looked at, it is tried again more and more rarely, up to this. */
const mostBetweenMs = 60_000;

/**
 * Looks once, and leaves the job when there is nothing yet. The deadline counts from the first look.
 */
export async function waitStep(
  running: Running,
  name: string,
  look: (context: StepContext) => Promise<Json | undefined>,
  options: WaitOptions,
): Promise<Json | undefined> {
  const { journal, now, signal, log } = running;
  const known = journal.step(name);
  if (known?.end !== undefined) {
    return replayed(name, known.end);
  }
  throwIfAborted(signal);
  const watcher = watcherOf(running, options.wake);
  const watches = watcher === undefined ? [] : watchWrites(watcher, now() + options.deadlineMs);
  const { deadlineMs, everyMs } = options;
  const step = known ?? (await journal.begin(name, { deadlineMs, writes: watches }));
  const deadlineAt = step.state.deadlineAt ?? step.state.begunAt + deadlineMs;

  const found = await attempt(
    running,
    name,
    async () => look(context(running, name)),
    (failures) => lookAgainInMs(failures, everyMs, deadlineAt - now()),
  );
  const unwatch = watcher === undefined ? [] : unwatchWrites(watcher);
  if (found !== undefined) {
    const result = stored(found);
    await journal.end(name, { end: 'done', result }, unwatch);
    log.info({ step: name }, 'step done');
    return result;
  }
  const leftMs = deadlineAt - now();
  if (leftMs <= 0) {
    await journal.end(name, { end: 'missed' }, unwatch);
    log.info({ step: name }, 'deadline missed');
    return undefined;
  }
  await journal.well(name);
  const waitedMs = now() - step.state.begunAt;
  throw new Interrupted({
    pause: 'again',
    inMs: Math.min(nextLookInMs(options, waitedMs), leftMs),
  });
}

/** What is looked at in tenths of the time that it takes is found at most a tenth later. */
export function nextLookInMs(
  { everyMs, firstMs = everyMs }: Pick<WaitOptions, 'everyMs' | 'firstMs'>,
  waitedMs: number,
): number {
  return Math.min(everyMs, Math.max(firstMs, Math.round(waitedMs / 10)));
}

/** What can't be looked at until the deadline has failed; what was looked at and is not there was missed. */
export function lookAgainInMs(
  failures: number,
  everyMs: number,
  leftMs: number,
): number | undefined {
  const inMs = Math.min(Math.max(everyMs, 500) * 2 ** (failures - 1), mostBetweenMs);
  return leftMs <= 0 ? undefined : Math.min(inMs, leftMs);
}

function watcherOf({ operation }: Running, wake: WakeOn | undefined): Watcher | undefined {
  return wake === undefined ? undefined : { ...wake, operation: operation.id };
}
