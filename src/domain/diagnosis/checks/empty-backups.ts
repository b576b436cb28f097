import { newestFirst } from '../../newest-restorable.ts';
import { takenAt } from '../../protection/copies.ts';
import type { Backup } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Severity } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Backups that are Completed and hold nothing: the newest of each schedule, those made by hand lately, or the one that is named. */
export function emptyBackups(facts: DiagnosisFacts): readonly Finding[] {
  const good = newestFirst(backupsIn(facts).filter(({ phase }) => phase === 'Completed'));
  const isNamed = facts.scope.what === 'backup' || facts.scope.what === 'restore';
  const seen = new Set<string>();
  return good
    .filter((backup) => {
      const isNewest = backup.schedule !== undefined && !seen.has(backup.schedule);
      seen.add(backup.schedule ?? '');
      const isLately = backup.schedule === undefined && facts.at - takenAt(backup) < lately;
      return backup.items === 0 && (isNamed || isNewest || isLately);
    })
    .slice(0, mostFindings)
    .map((backup) => empty(backup, facts));
}

const lately = 7 * 24 * 3_600_000;
const mostFindings = 20;

function empty(backup: Backup, facts: DiagnosisFacts): Finding {
  const { name, includedNamespaces, excludedNamespaces, warnings } = backup;
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: 'backup/empty',
    severity: severityOf(backup, facts),
    subject: { kind: 'Backup', name },
    title: {
      en: `Backup ${name} is Completed but empty`,
      zh: `备份 ${name} 为 Completed，但内容为空`,
    },
    evidence: evidenceLines([
      `status.phase: Completed, status.progress: 0 items, status.warnings: ${warnings}`,
      `spec.includedNamespaces: ${includedNamespaces.length === 0 ? '*' : includedNamespaces.join(', ')}`,
      ...(excludedNamespaces.length === 0
        ? []
        : [`spec.excludedNamespaces: ${excludedNamespaces.join(', ')}`]),
    ]),
    cause: {
      en: 'Its namespaces do not exist, or its labels and kinds match nothing. Velero counts that as a success.',
      zh: '其命名空间不存在，或标签和资源类型没有匹配到任何对象。Velero 仍视为成功。',
    },
    remedy: {
      say: {
        en: 'Compare its filters with what is in the cluster, correct the schedule, and run it once by hand.',
        zh: '将过滤条件与集群中的内容比较，改正备份计划，并手动运行一次。',
      },
      commands: [
        `velero -n ${velero} backup describe ${shellWord(name)}`,
        'kubectl get namespaces --show-labels',
      ],
    },
    follows: [{ check: 'schedule/namespace-missing' }],
  };
}

/** An older one that holds something is the copy that is left, until it expires. */
function severityOf(backup: Backup, { state }: DiagnosisFacts): Severity {
  if (backup.schedule === undefined) {
    return 'P2';
  }
  return state.backups.some(
    (one) => one.schedule === backup.schedule && one.phase === 'Completed' && one.items > 0,
  )
    ? 'P1'
    : 'P0';
}
