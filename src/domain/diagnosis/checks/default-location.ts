import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { isRead } from '../is-read.ts';
import { shellWord } from '../shell-word.ts';

/** Whether there is a storage location at all, and exactly one default. */
export function defaultLocation(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, state } = facts;
  if (scope.what !== 'everything' || !isRead(state, 'backupstoragelocations.velero.io')) {
    return [];
  }
  if (state.storageLocations.length === 0) {
    return [none(facts)];
  }
  const defaults = state.storageLocations.filter(({ isDefault }) => isDefault);
  if (defaults.length > 1) {
    return [
      several(
        defaults.map(({ name }) => name),
        facts,
      ),
    ];
  }
  const isNamed = state.storageLocations.some(({ name }) => name === defaultName(facts));
  return defaults.length === 1 || isNamed ? [] : [noDefault(facts)];
}

/** What the server takes for the default when it starts. */
function defaultName({ seen }: DiagnosisFacts): string {
  return seen.veleroServer?.deployment?.flags['default-backup-storage-location'] ?? 'default';
}

function none({ cluster, veleroNamespace }: DiagnosisFacts): Finding {
  const velero = shellWord(veleroNamespace);
  return {
    check: 'storage-location/none',
    severity: 'P1',
    subject: { kind: 'Cluster', name: cluster },
    title: {
      en: 'Velero has no storage location: nothing can be backed up or restored',
      zh: 'Velero 没有任何存储位置：无法备份或恢复',
    },
    evidence: [`backupstoragelocations in namespace ${veleroNamespace}: none`],
    cause: {
      en: 'They were never created, were deleted, or are not in Velero’s namespace.',
      zh: '从未创建、已被删除，或不在 Velero 的命名空间中。',
    },
    remedy: {
      say: {
        en: 'Recreate the location with its old bucket and prefix: its backups come back by themselves within minutes.',
        zh: '用原来的存储桶和前缀重新创建存储位置：其中的备份会在几分钟内自动重新出现。',
      },
      commands: [
        'kubectl get backupstoragelocations -A',
        `velero -n ${velero} backup-location get`,
      ],
    },
    follows: [{ check: 'velero/crd-missing' }],
  };
}

function several(names: readonly string[], { cluster, veleroNamespace }: DiagnosisFacts): Finding {
  const velero = shellWord(veleroNamespace);
  return {
    check: 'storage-location/many-defaults',
    severity: 'P2',
    subject: { kind: 'Cluster', name: cluster },
    title: {
      en: `${names.length} storage locations are marked as the default`,
      zh: `有 ${names.length} 个存储位置都标为默认`,
    },
    evidence: evidenceLines(
      names.map((name) => `BackupStorageLocation ${name}, spec.default: true`),
    ),
    cause: {
      en: 'Backups that name no location go to any one of them by chance, so copies end up in different places.',
      zh: '未指定位置的备份会随机写入其中之一，副本因此分散在不同的地方。',
    },
    remedy: {
      say: {
        en: 'Keep only one of them as the default; this moves no backups.',
        zh: '只保留一个默认位置；这不会移动任何备份。',
      },
      commands: names.slice(1, 4).map((name) => defaultPatch(velero, shellWord(name), false)),
    },
  };
}

function noDefault(facts: DiagnosisFacts): Finding {
  const { cluster, state, veleroNamespace } = facts;
  const relying = state.schedules.filter(
    ({ paused, storageLocation = '' }) => !paused && storageLocation === '',
  );
  return {
    check: 'storage-location/no-default',
    severity: relying.length > 0 ? 'P1' : 'P2',
    subject: { kind: 'Cluster', name: cluster },
    title: {
      en: 'No storage location is the default: backups that name none are rejected',
      zh: '没有默认存储位置：未指定位置的备份会被拒绝',
    },
    evidence: evidenceLines([
      `none of ${state.storageLocations.map(({ name }) => name).join(', ')} has spec.default: true, and none is called ${defaultName(facts)}`,
      ...relying.map(({ name }) => `Schedule ${name} names no storage location`),
    ]),
    cause: {
      en: 'The default mark was removed, or the location that had it was deleted. On start, Velero sets it on the location that its argument names.',
      zh: '默认标记被移除，或原默认位置已被删除。Velero 启动时会为参数指定的位置设置该标记。',
    },
    remedy: {
      say: {
        en: 'Mark the right one as the default.',
        zh: '将正确的位置设为默认。',
      },
      commands: [defaultPatch(shellWord(veleroNamespace), 'LOCATION', true)],
    },
  };
}

function defaultPatch(velero: string, name: string, isDefault: boolean): string {
  const patch = JSON.stringify({ spec: { default: isDefault } });
  return `kubectl -n ${velero} patch backupstoragelocation ${name} --type merge -p '${patch}'`;
}
