import type { Ending, KeptFile } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import type { RecoveryTimes } from '../../domain/recovery-times.ts';
import { context, message, sayButton, section } from '../../messages/compose.ts';
import { duration, moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { words } from './words.ts';

/** Recovery times against targets: first the sentence that says whether they hold, then a line per scenario; the picture lies in the thread. */
export function recoveryEnding(
  all: readonly RecoveryTimes[],
  picture: KeptFile | undefined,
  language: Language,
): Ending {
  const told = headline(all, language);
  const card = message(told.replaceAll('*', ''), [
    section(told),
    ...all.map((one) => section(line(one, language), drillButton(one, language))),
    ...(picture === undefined ? [] : [context(words[language].seePicture)]),
  ]);
  const outcome = { kind: 'done', sentence: card.text } as const;
  return picture === undefined ? { outcome, card } : { outcome, card, thread: [{ file: picture }] };
}

function headline(all: readonly RecoveryTimes[], language: Language): string {
  const say = words[language];
  const missed = all
    .filter(({ state }) => state === 'missed')
    .map(({ scenario }) => code(scenario));
  if (all.length === 0) {
    return say.noScenario;
  }
  if (missed.length > 0) {
    return say.missed(missed.join(', '));
  }
  const within = all.filter(({ state }) => state === 'within').length;
  return within === 0 ? say.nothingMeasured : say.within(within, all.length);
}

const signs = { within: '✅', missed: '🔴' } as const;

function line(times: RecoveryTimes, language: Language): string {
  const say = words[language];
  const { scenario, cluster, targetMs, runs, state, slowerByMs } = times;
  const served = runs.find(({ recoveryMs }) => recoveryMs !== undefined);
  const head = `${state === undefined ? '⚪' : signs[state]} ${code(scenario)} · ${code(cluster)}`;
  const target = targetMs === undefined ? say.noTarget : say.target(duration(targetMs, language));
  if (served?.recoveryMs === undefined) {
    return `${head}\n${[runs.length === 0 ? say.neverDrilled : say.neverServed(runs.length), target].join(' · ')}`;
  }
  const last = say.last(
    duration(served.recoveryMs, language),
    moment(served.at),
    code(served.operation),
  );
  const since = runs[0] === served ? [] : [say.failedSince(runs.indexOf(served))];
  return `${head}\n${[last, target, ...trend(slowerByMs, language), ...since].join(' · ')}`;
}

/** Less than a few seconds is no trend. */
const noticedMs = 5_000;

function trend(slowerByMs: number | undefined, language: Language): readonly string[] {
  const say = words[language];
  if (slowerByMs === undefined) {
    return [];
  }
  if (Math.abs(slowerByMs) < noticedMs) {
    return [say.asUsual];
  }
  const by = duration(Math.abs(slowerByMs), language);
  return [slowerByMs > 0 ? say.slower(by) : say.faster(by)];
}

function drillButton(
  { scenario, cluster, runs }: RecoveryTimes,
  language: Language,
): ReturnType<typeof sayButton> {
  const say = words[language];
  return runs.length === 0
    ? sayButton(say.drill, `drill ${scenario}`, { aloud: say.drillAloud(scenario) })
    : sayButton(say.all, lineOf('history', { arguments: {}, flags: { scenario }, cluster }), {
        aloud: say.allAloud(scenario),
      });
}
