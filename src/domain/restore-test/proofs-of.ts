import type { Proof } from '../proof.ts';
import type { RestoreTestReport } from './report.ts';

/**
 * What a report shows for its backup, per namespace of the backup, and under `*` when all that the backup holds was restored. Nothing
 * where nothing was tried, and nothing of a canary, whose backup is gone again.
 */
export function proofsOf(report: RestoreTestReport, whole: boolean): readonly Proof[] {
  const { backup, verdict, level, times } = report;
  if (backup === undefined || verdict === 'could not be tried' || report.kind === 'canary') {
    return [];
  }
  const each: Omit<Proof, 'namespace'> = {
    cluster: report.cluster,
    backup: backup.name,
    ...(backup.schedule === undefined ? {} : { schedule: backup.schedule }),
    operation: report.operation,
    verdict,
    level,
    provenAt: times.servingAt ?? times.restoredAt ?? times.askedAt,
    ...(times.recoveryMs === undefined ? {} : { recoveryMs: times.recoveryMs }),
    ...(report.scenario === undefined ? {} : { scenario: report.scenario }),
  };
  const namespaces = [...report.namespaces.map(({ from }) => from), ...(whole ? ['*'] : [])];
  return namespaces.map((namespace) => ({ ...each, namespace }));
}
