import { newestOfEachSchedule } from '../../newest-restorable.ts';
import type { Backup } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Severity } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Backups whose storage location does not exist: one finding for each such location. */
export function lostLocations(facts: DiagnosisFacts): readonly Finding[] {
  const { state } = facts;
  if (state.notRead.some(({ resource }) => resource.startsWith('backupstoragelocations'))) {
    return [];
  }
  const there = new Set(state.storageLocations.map(({ name }) => name));
  const lost = backupsIn(facts).filter(
    // What was refused for its location never had one.
    ({ storageLocation = '', phase }) =>
      storageLocation !== '' && !there.has(storageLocation) && phase !== 'FailedValidation',
  );
  const newest = new Set(newestOfEachSchedule(state, facts.at).values());
  return [...Map.groupBy(lost, ({ storageLocation = '' }) => storageLocation)].map(
    ([name, backups]) => lostLocation(name, backups, severityOf(backups, newest), facts),
  );
}

function lostLocation(
  name: string,
  backups: readonly Backup[],
  severity: Severity,
  facts: DiagnosisFacts,
): Finding {
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: 'backup/location-missing',
    severity,
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `${backups.length} ${backups.length === 1 ? 'backup is' : 'backups are'} in storage location ${name}, which does not exist`,
      zh: `有 ${backups.length} 个备份位于不存在的存储位置 ${name}`,
    },
    evidence: evidenceLines(
      backups.map(
        (one) => `${one.name}, spec.storageLocation: ${name}, status.phase: ${one.phase}`,
      ),
    ),
    cause: {
      en: 'The location was deleted or renamed. They can be neither restored nor removed, and their logs can’t be read; the data in the bucket is not affected.',
      zh: '该位置被删除或改名。这些备份既不能恢复也不能清除，日志也无法读取；存储桶中的内容并未因此改变。',
    },
    remedy: {
      say: {
        en: 'Recreate the location under this name with its bucket and prefix; if nothing should write to it, use accessMode ReadOnly. Don’t delete the Backup objects: they identify the data.',
        zh: '用相同的名称、存储桶和前缀重新创建该位置；若不再写入，则设 accessMode 为 ReadOnly。不要删除 Backup 对象：它们指明了数据所在。',
      },
      commands: [
        `kubectl -n ${velero} get backupstoragelocations -o wide`,
        `velero -n ${velero} backup get -l ${shellWord(`velero.io/storage-location=${name}`)}`,
      ],
    },
    count: backups.length,
  };
}

/** Whether the newest good copy of a schedule is among them. */
function severityOf(backups: readonly Backup[], newest: ReadonlySet<Backup>): Severity {
  return backups.some((one) => newest.has(one)) ? 'P0' : 'P2';
}
