import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import { isAtItsEnd, stage } from '../../domain/phases.ts';
import type { ClusterReport } from '../../domain/protection/cluster-report.ts';
import type { ButtonElement } from '../../messages/blocks.ts';
import { sayButton } from '../../messages/compose.ts';
import type { Seen } from './collect.ts';
import { words } from './words.ts';

/** What one looks at next: why it is so where it is not well, the last run of the worst schedule where it went wrong, the list of backups; and our own work. */
export function nextSteps(seen: Seen, language: Language): readonly ButtonElement[] {
  const say = words[language];
  const [worst] = seen.reports;
  if (worst === undefined) {
    return [];
  }
  const { cluster, verdict } = worst;
  const plainly = { arguments: {}, flags: {}, cluster };
  const isWell = verdict === 'proven' || verdict === 'on schedule';
  return [
    ...(isWell ? [] : [sayButton(say.diagnose, lineOf('diagnose', plainly))]),
    ...ofTheLastRun(worst, language),
    sayButton(say.list, lineOf('list', plainly)),
    ...((seen.ours?.length ?? 0) > 0 ? [sayButton(say.operations, 'operations')] : []),
  ];
}

function ofTheLastRun(
  { cluster, schedules }: ClusterReport,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language];
  const bad = schedules
    .map((one) => one.last)
    .find(
      (last) => last !== undefined && isAtItsEnd(last.phase) && stage(last.phase) !== 'completed',
    );
  if (bad === undefined) {
    return [];
  }
  const named = { arguments: { name: bad.name }, cluster };
  const errors = lineOf('logs', { ...named, flags: { errors: true } });
  return [
    ...(bad.phase === 'FailedValidation' ? [] : [sayButton(say.errorsOfLast, errors)]),
    sayButton(say.showLast, lineOf('show', { ...named, flags: {} })),
  ];
}
