import { locationAround } from '../../archive-place.ts';
import { usualBytes } from '../../etcd/snapshot-worth.ts';
import { instantText, size, span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { SnapshotPlaceSeen } from '../facts/etcd-snapshots.ts';
import type { Finding, Severity } from '../finding.ts';
import { covers } from '../scope.ts';
import { etcdContent } from './etcd-content.ts';
import { addressOf, subjectOf, targetOf } from './etcd-place.ts';

/** Where the snapshots of etcd lie that the jobs make: whether there are any, how old and how large the newest is, and what it is worth. */
export function etcdSnapshots(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, seen, state } = facts;
  if (!covers(scope, 'etcd') || seen.etcdSnapshots === undefined) {
    return [];
  }
  const { places } = seen.etcdSnapshots;
  const inside = places.flatMap((one) => {
    const around = locationAround(one.place, state.storageLocations);
    return around === undefined ? [] : [insideLocation(one, around.name)];
  });
  const main = places.find(({ number }) => number === 0);
  return [...inside, ...(main === undefined ? [] : ofMain(main, facts))];
}

/** Of jobs that do not do their work. */
const origins = [
  'etcd/job-failed',
  'etcd/job-missed',
  'etcd/job-suspended',
  'etcd/job-missing',
].map((check) => ({ check }));

function ofMain(main: SnapshotPlaceSeen, facts: DiagnosisFacts): readonly Finding[] {
  const [newest] = main.stored;
  const target = targetOf(facts);
  if (newest === undefined) {
    return [none(main, target.isSet ? 'P0' : 'P1')];
  }
  const usual = usualBytes(main);
  return [
    ...(facts.at - newest.storedAt > target.ms ? [old(main, newest.storedAt, facts)] : []),
    ...(usual !== undefined && newest.bytes < usual / 2 ? [shrunk(main, usual)] : []),
    ...etcdContent(main, facts),
  ];
}

function none(main: SnapshotPlaceSeen, severity: Severity): Finding {
  return {
    check: 'etcd/snapshot-missing',
    severity,
    subject: subjectOf(main),
    title: {
      en: `There is no etcd snapshot in ${addressOf(main)}`,
      zh: `${addressOf(main)} 中没有 etcd 快照`,
    },
    evidence: ['the listing of the place that lifeboat.yaml names is empty'],
    cause: {
      en: 'None was ever stored there, they were removed, or lifeboat.yaml names the wrong prefix.',
      zh: '没有写入过快照、快照已被删除，或 lifeboat.yaml 写错了前缀。',
    },
    remedy: {
      say: {
        en: 'Check the job that takes them, and the prefix; take a snapshot now.',
        zh: '检查制作快照的任务和前缀；立即制作一份快照。',
      },
      commands: [],
    },
    follows: origins,
  };
}

function old(main: SnapshotPlaceSeen, storedAt: number, facts: DiagnosisFacts): Finding {
  const target = targetOf(facts);
  const [age, may] = [span(facts.at - storedAt), span(target.ms)];
  return {
    check: 'etcd/snapshot-old',
    severity: target.isSet ? 'P0' : 'P1',
    subject: subjectOf(main),
    title: {
      en: `The newest etcd snapshot is ${age.en} old; its target is ${may.en}`,
      zh: `最新的 etcd 快照已有 ${age.zh}，目标为 ${may.zh}`,
    },
    evidence: [
      `${addressOf(main, main.stored[0]?.key)}: stored at ${instantText(storedAt)}`,
      target.isSet
        ? `clusters[].etcd.rpo in lifeboat.yaml: ${may.en}`
        : `no target is set: ${may.en} is twice the interval of the jobs, or a day where none is known`,
    ],
    cause: {
      en: 'No newer snapshot reached this place.',
      zh: '没有更新的快照到达该位置。',
    },
    remedy: {
      say: {
        en: 'Check the job that takes and uploads them; take a snapshot now.',
        zh: '检查制作并上传快照的任务；立即制作一份快照。',
      },
      commands: [],
    },
    follows: origins,
  };
}

function shrunk(main: SnapshotPlaceSeen, usual: number): Finding {
  const [newest] = main.stored;
  const bytes = newest?.bytes ?? 0;
  return {
    check: 'etcd/snapshot-shrunk',
    severity: 'P1',
    subject: subjectOf(main),
    title: {
      en: `The newest etcd snapshot is ${size(bytes)}, earlier ones ${size(usual)}`,
      zh: `最新的 etcd 快照为 ${size(bytes)}，之前的为 ${size(usual)}`,
    },
    evidence: evidenceLines(
      main.stored
        .slice(0, 6)
        .map(
          (one) => `${addressOf(main, one.key)}: ${one.bytes} bytes, ${instantText(one.storedAt)}`,
        ),
    ),
    cause: {
      en: 'It was truncated, etcd was defragmented or emptied, or a different etcd was snapshotted.',
      zh: '快照被截断、etcd 做过碎片整理或数据被清空，或者对另一个 etcd 做了快照。',
    },
    remedy: {
      say: {
        en: 'Keep the earlier ones until you know why; compare its size with `etcdctl endpoint status`.',
        zh: '在查明原因之前保留之前的快照；将 `etcdctl endpoint status` 与快照大小比较。',
      },
      commands: [],
    },
    follows: [{ check: 'etcd/snapshot-damaged' }],
  };
}

function insideLocation(one: SnapshotPlaceSeen, location: string): Finding {
  return {
    check: 'etcd/inside-storage-location',
    severity: 'P1',
    subject: subjectOf(one),
    title: {
      en: `etcd snapshots are stored inside storage location ${location}`,
      zh: `etcd 快照位于存储位置 ${location} 之内`,
    },
    evidence: [
      `${addressOf(one)} is below the bucket and prefix of BackupStorageLocation ${location}`,
    ],
    cause: {
      en: 'Velero treats a location with foreign folders as invalid and makes no backups there.',
      zh: 'Velero 会把含有外来目录的存储位置视为无效，不再写入备份。',
    },
    remedy: {
      say: {
        en: 'Have the job store new ones under another prefix or bucket, then copy the old ones there; remove them from the location only after comparing the copies.',
        zh: '让任务把新快照存到别的前缀或存储桶，再把旧快照复制过去；比较无误之后才从该位置删除。',
      },
      commands: [],
    },
  };
}
