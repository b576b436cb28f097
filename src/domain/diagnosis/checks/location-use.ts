import type { Schedule } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { isRead } from '../is-read.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';
import { usersOfLocations } from '../users-of-locations.ts';

/** Schedules that write to a location which is not there, or may only be read. */
export function locationUse(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, state } = facts;
  if (!covers(scope, 'location') || !isRead(state, 'backupstoragelocations.velero.io')) {
    return [];
  }
  return [...usersOfLocations(state)].flatMap(([name, schedules]) => {
    if (name === '' || (scope.what === 'location' && scope.name !== name)) {
      return [];
    }
    const location = state.storageLocations.find((one) => one.name === name);
    if (location === undefined) {
      return [notFound(name, schedules, facts)];
    }
    return location.accessMode === 'ReadOnly' ? [readOnly(name, schedules, facts)] : [];
  });
}

function notFound(name: string, schedules: readonly Schedule[], facts: DiagnosisFacts): Finding {
  return {
    check: 'storage-location/not-found',
    severity: 'P1',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Schedules write to storage location ${name}, which does not exist`,
      zh: `有备份计划写入不存在的存储位置 ${name}`,
    },
    evidence: said(name, schedules),
    cause: {
      en: 'It was deleted or renamed, is misspelled, or is not in Velero’s namespace: each of their backups is rejected.',
      zh: '该位置被删除、改名、拼写错误，或不在 Velero 的命名空间中：这些备份计划的每次备份都会被拒绝。',
    },
    remedy: {
      say: {
        en: 'Recreate the location under this name with the same bucket and prefix, or name an existing one in the schedules.',
        zh: '用相同的存储桶和前缀重新创建该名称的位置，或在备份计划中改用现有的位置。',
      },
      commands: commands(facts),
    },
    follows: [{ check: 'storage-location/none' }],
  };
}

function readOnly(name: string, schedules: readonly Schedule[], facts: DiagnosisFacts): Finding {
  return {
    check: 'storage-location/read-only',
    severity: 'P1',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Schedules write to storage location ${name}, which is read-only`,
      zh: `有备份计划写入只读的存储位置 ${name}`,
    },
    evidence: ['spec.accessMode: ReadOnly', ...said(name, schedules)].slice(0, 8),
    cause: {
      en: 'Read-only is how a recovery cluster views another cluster’s backups. Schedules that write there are rejected, and expired backups are not removed.',
      zh: '只读模式用于容灾集群查看其他集群的备份。写入其中的备份计划会被拒绝，过期备份也不会清除。',
    },
    remedy: {
      say: {
        en: 'Give the schedules another location, or pause them if this cluster is only for disaster recovery. Set ReadWrite only if no other cluster writes there: two would delete each other’s backups.',
        zh: '为这些备份计划指定其他位置；若本集群仅用于容灾，请暂停它们。只有在没有其他集群写入时才可改为 ReadWrite：否则会互相删除备份。',
      },
      commands: commands(facts),
    },
  };
}

function said(name: string, schedules: readonly Schedule[]): readonly string[] {
  return evidenceLines(
    schedules.map(
      (one) =>
        `Schedule ${one.name}, spec.template.storageLocation: ${one.storageLocation ?? `(none: ${name} is the default)`}`,
    ),
  );
}

function commands({ veleroNamespace }: DiagnosisFacts): readonly string[] {
  const velero = shellWord(veleroNamespace);
  return [`velero -n ${velero} backup-location get`, `velero -n ${velero} schedule get`];
}
