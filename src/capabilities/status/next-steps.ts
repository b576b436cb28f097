import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import { isAtItsEnd, stage } from '../../domain/phases.ts';
import type { ButtonElement } from '../../messages/blocks.ts';
import { sayButton } from '../../messages/compose.ts';
import type { Seen } from './collect.ts';
import { words } from './words.ts';

/** What one looks at next: why it is so where it is not well, the last run of the worst schedule where it went wrong, else the list of backups; and our own work. */
export function nextSteps(seen: Seen, language: Language): readonly ButtonElement[] {
  const say = words[language];
  const [worst] = seen.reports;
  if (worst === undefined) {
    return [];
  }
  const { cluster, schedules, verdict } = worst;
  const bad = schedules
    .map((one) => one.last)
    .find(
      (last) => last !== undefined && isAtItsEnd(last.phase) && stage(last.phase) !== 'completed',
    );
  const named = bad === undefined ? undefined : { arguments: { name: bad.name }, cluster };
  const steps =
    named === undefined || bad === undefined
      ? []
      : [
          ...(bad.phase === 'FailedValidation'
            ? []
            : [sayButton(say.errorsOfLast, lineOf('logs', { ...named, flags: { errors: true } }))]),
          sayButton(say.showLast, lineOf('show', { ...named, flags: {} })),
        ];
  const isWell = verdict === 'proven' || verdict === 'on schedule';
  const diagnose = lineOf('diagnose', { arguments: {}, flags: {}, cluster });
  return [
    ...(isWell ? [] : [sayButton(say.diagnose, diagnose)]),
    ...steps,
    sayButton(say.list, lineOf('list', { arguments: {}, flags: {}, cluster })),
    ...((seen.ours?.length ?? 0) > 0 ? [sayButton(say.operations, 'operations')] : []),
  ];
}
