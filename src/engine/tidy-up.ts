import type { Language } from '../domain/language.ts';
import { UserError } from '../errors.ts';
import type { JournaledStep, StepEnd } from '../outside/store/journals/read.ts';
import type { LeftBehind } from './card.ts';
import { Interrupted, StepFailed, throwIfAborted } from './interruption.ts';
import type { Registered } from './journaled-steps.ts';
import { progressOf } from './progress.ts';
import { attempt, type Running } from './run-step.ts';
import type { Afterwards, Tidied } from './steps.ts';
import { lookAgainInMs } from './wait-step.ts';
import { engineWords } from './words.ts';

/** A step under this name is the tidying up after another. */
export const tidyingPrefix = 'afterwards: ';

/**
 * Does what the steps have registered, the last one first, each until it went well, failed too often, or its time was over. A cancellation
 * does not stop it. Goes on after a crash where it was. Returns what was left behind.
 */
export async function tidyUp(
  running: Running,
  registered: readonly Registered[],
): Promise<readonly LeftBehind[]> {
  const tidying = { ...running, signal: running.turnSignal };
  const { journal, log, operation } = running;
  const left: LeftBehind[] = [];
  for (const { step, afterwards } of registered.toReversed()) {
    const name = `${tidyingPrefix}${step}`;
    if (journal.step(name)?.end === undefined) {
      throwIfAborted(tidying.signal);
      await tidy(tidying, name, afterwards);
    }
    const why = whyLeft(journal.step(name)?.end, operation);
    if (why !== undefined) {
      log.error({ step, why }, 'something was left behind');
      left.push({ step, why });
    }
  }
  return left;
}

type Waiting = Exclude<Afterwards, (...given: never) => unknown>;

async function tidy(running: Running, name: string, afterwards: Afterwards): Promise<void> {
  const { journal, now } = running;
  const waiting = typeof afterwards === 'function' ? undefined : afterwards;
  const deadline = waiting === undefined ? {} : { deadlineMs: waiting.deadlineMs };
  const step = journal.step(name) ?? (await journal.begin(name, deadline));
  try {
    const tidied = await attempt(
      running,
      name,
      () => acted(running, name, afterwards),
      waiting === undefined
        ? undefined
        : (failures) => lookAgainInMs(failures, waiting.everyMs, leftMs(step, waiting, now())),
    );
    await (tidied === 'not yet' && waiting !== undefined
      ? notYet(running, step, waiting)
      : journal.end(name, endOf(tidied)));
  } catch (error) {
    if (!(error instanceof StepFailed || error instanceof UserError)) {
      throw error;
    }
  }
}

async function acted(running: Running, name: string, afterwards: Afterwards): Promise<Tidied> {
  const context = { signal: running.signal, progress: progressOf(running, name) };
  if (typeof afterwards !== 'function') {
    return afterwards.act(context);
  }
  await afterwards(context);
  return 'done';
}

/** Leaves the operation until it is looked at again; what was not done when the time is over was left behind. */
async function notYet(running: Running, step: JournaledStep, waiting: Waiting): Promise<void> {
  const { journal, now } = running;
  const { name } = step.state;
  const restMs = leftMs(step, waiting, now());
  if (restMs <= 0) {
    await journal.end(name, { end: 'missed' });
    return;
  }
  await journal.well(name);
  throw new Interrupted({ pause: 'again', inMs: Math.min(waiting.everyMs, restMs) });
}

function leftMs({ state }: JournaledStep, { deadlineMs }: Waiting, now: number): number {
  return (state.deadlineAt ?? state.begunAt + deadlineMs) - now;
}

function endOf(tidied: Tidied): StepEnd {
  return { end: 'done', result: typeof tidied === 'string' ? null : tidied.left };
}

/** `undefined`: nothing was left. */
function whyLeft(
  end: StepEnd | undefined,
  { language, id }: { readonly language: Language; readonly id: string },
): string | undefined {
  const words = engineWords[language];
  switch (end?.end) {
    case 'done': {
      const { result } = end;
      return typeof result === 'string' ? result : undefined;
    }
    case 'missed':
      return words.tidyingTookTooLong;
    case 'refused':
      return `${end.told[language]} ${end.remedy[language]}`;
    case 'failed':
    case undefined:
      return words.tidyingFailed(id);
  }
}
