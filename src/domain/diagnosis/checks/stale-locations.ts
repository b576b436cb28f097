import { locationReport } from '../../protection/locations.ts';
import type { StorageLocation } from '../../velero.ts';
import { instantText, span } from '../amounts.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { locationsIn } from '../in-scope.ts';
import { serverSilence } from '../server-silence.ts';
import { shellWord } from '../shell-word.ts';

/** Storage locations that Velero has stopped looking at: their phase says how it was, and Velero's silence how it is. */
export function staleLocations(facts: DiagnosisFacts): readonly Finding[] {
  return locationsIn(facts).flatMap((location) => {
    const { state } = locationReport(location, facts.at);
    if (state === 'stale') {
      return [stale(location, facts)];
    }
    return state === 'not validated' ? [notValidated(location, facts)] : notSynced(location, facts);
  });
}

function stale(
  { name, phase, lastValidatedAt = 0 }: StorageLocation,
  facts: DiagnosisFacts,
): Finding {
  const ago = span(facts.at - lastValidatedAt);
  return {
    check: 'storage-location/stale',
    severity: 'P1',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Storage location ${name} says ${phase}, but Velero has not validated it for ${ago.en}`,
      zh: `存储位置 ${name} 显示 ${phase}，但 Velero 已有 ${ago.zh}未校验`,
    },
    evidence: [
      `status.phase: ${phase}, status.lastValidationTime: ${lastValidatedAt === 0 ? '(none)' : instantText(lastValidatedAt)}`,
    ],
    cause: {
      en: 'Velero validates each location every minute. That it stopped means that the server is dead or stuck, not that the store is fine.',
      zh: 'Velero 每分钟校验一次存储位置。校验停止说明服务端已停止或卡住，并不说明存储正常。',
    },
    remedy: {
      say: {
        en: 'Check that the server is running and what its log says; trust the phase again once lastValidationTime advances.',
        zh: '查看服务端是否运行及其日志；校验时间重新推进后，该状态才可信。',
      },
      commands: commands(facts),
    },
    follows: serverSilence,
  };
}

function notValidated({ name }: StorageLocation, facts: DiagnosisFacts): Finding {
  return {
    check: 'storage-location/stale',
    severity: 'P2',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Velero has never validated storage location ${name}`,
      zh: `Velero 从未校验过存储位置 ${name}`,
    },
    evidence: ['status.phase: (none)'],
    cause: {
      en: 'It was created a moment ago, the server is not running, or the server watches another namespace.',
      zh: '该位置刚刚创建、服务端没有运行，或服务端监视的是另一个命名空间。',
    },
    remedy: {
      say: {
        en: 'Wait a minute; then check that the server is running.',
        zh: '等待一分钟，然后确认服务端在运行。',
      },
      commands: commands(facts),
    },
    follows: serverSilence,
  };
}

const minute = 60_000;
/** Reading a large bucket takes its time. */
const patienceMs = 15 * minute;

function notSynced(location: StorageLocation, facts: DiagnosisFacts): readonly Finding[] {
  const { name, phase, lastSyncedAt, syncPeriodMs = minute } = location;
  const agoMs = facts.at - (lastSyncedAt ?? facts.at);
  if (
    phase !== 'Available' ||
    syncPeriodMs === 0 ||
    agoMs <= Math.max(patienceMs, 3 * syncPeriodMs)
  ) {
    return [];
  }
  const ago = span(agoMs);
  return [
    {
      check: 'storage-location/not-synced',
      severity: 'P2',
      subject: { kind: 'BackupStorageLocation', name },
      title: {
        en: `Velero has not synced storage location ${name} with the cluster for ${ago.en}`,
        zh: `Velero 已有 ${ago.zh}未将存储位置 ${name} 与集群同步`,
      },
      evidence: [`status.lastSyncedTime: ${instantText(lastSyncedAt ?? 0)}`],
      cause: {
        en: 'Backups that another cluster wrote there do not appear here, and backups that are gone there still do. The sync hangs, is switched off, or fails on something it reads.',
        zh: '其他集群写入的备份不会出现在这里，已消失的备份仍会显示。同步可能卡住、被关闭或因读到的内容出错。',
      },
      remedy: {
        say: {
          en: 'Look for the backup-sync controller in the server’s log; restarting the server restarts the sync (do it when no backup is running).',
          zh: '在服务端日志中查找同步控制器；重启服务端会重新开始同步（请在没有备份运行时进行）。',
        },
        commands: [
          `kubectl -n ${shellWord(facts.veleroNamespace)} logs deployment/velero --since=1h | grep backup-sync`,
        ],
      },
      follows: serverSilence,
    },
  ];
}

function commands({ veleroNamespace }: DiagnosisFacts): readonly string[] {
  const velero = shellWord(veleroNamespace);
  return [
    `kubectl -n ${velero} get deployment,pods`,
    `kubectl -n ${velero} logs deployment/velero --tail=100`,
  ];
}
