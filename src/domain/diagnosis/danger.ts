import type { Verdict } from '../protection/verdict.ts';
import type { DiagnosisFacts } from './facts.ts';
import type { FailingRun } from './failing-runs.ts';
import { severities, type Severity } from './finding.ts';

/** How severe it is that this run failed: what it leaves in danger, not how red it is. */
export function dangerOf(
  failing: FailingRun,
  { report }: Pick<DiagnosisFacts, 'report'>,
): Severity {
  return failing.kind === 'Backup' ? ofBackup(failing, report) : ofRestore(failing, report);
}

/** How severe a trouble with this schedule's backups is, by what protects now; backups made by hand protect nothing by themselves. */
export function dangerTo(
  schedule: string | undefined,
  { report }: Pick<DiagnosisFacts, 'report'>,
): Severity {
  const verdict = report.schedules.find(({ name }) => name === schedule)?.verdict;
  return verdict === undefined ? 'P2' : byVerdict[verdict];
}

/** The worst of severities; `info` of none. */
export function worstOf(all: readonly Severity[]): Severity {
  return severities.find((one) => all.includes(one)) ?? 'info';
}

/** The milder of two. */
export function milderOf(one: Severity, other: Severity): Severity {
  return severities[Math.max(severities.indexOf(one), severities.indexOf(other))] ?? 'info';
}

const byVerdict: Readonly<Record<Verdict, Severity>> = {
  unprotected: 'P0',
  unknown: 'P1',
  'at risk': 'P1',
  'on schedule': 'P2',
  proven: 'P2',
};

type Report = DiagnosisFacts['report'];

function ofBackup({ run }: FailingRun, report: Report): Severity {
  return dangerTo(run.schedule, { report });
}

/** A restore of what protection rests on could not be carried out; one that Velero refused says nothing of the copy. */
function ofRestore({ run, trouble }: FailingRun, { schedules }: Report): Severity {
  const isOfGoodCopy = schedules.some(
    ({ good }) => 'backup' in run && good !== undefined && good.name === run.backup,
  );
  return isOfGoodCopy && trouble === 'failed' ? 'P1' : 'P2';
}
