import { instantText, size, span } from '../amounts.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { SnapshotPlaceSeen } from '../facts/etcd-snapshots.ts';
import type { Finding } from '../finding.ts';
import { covers } from '../scope.ts';
import { etcdContent } from './etcd-content.ts';
import { addressOf, subjectOf, targetOf } from './etcd-place.ts';

/** Whether a second place has the newest snapshot of etcd too, as it is in the first. */
export function etcdCopies(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, seen } = facts;
  if (!covers(scope, 'etcd') || seen.etcdSnapshots === undefined) {
    return [];
  }
  const { places } = seen.etcdSnapshots;
  const main = places.find(({ number }) => number === 0);
  const copies = places.filter(({ number }) => number > 0);
  if (main === undefined || main.stored.length === 0) {
    return [];
  }
  return copies.length === 0 && places.length === 1 && main.number === 0
    ? [noCopy(main)]
    : copies.flatMap((copy) => ofCopy(copy, main, facts));
}

function ofCopy(
  copy: SnapshotPlaceSeen,
  main: SnapshotPlaceSeen,
  facts: DiagnosisFacts,
): readonly Finding[] {
  const [newest, copied] = [main.stored[0], copy.stored[0]];
  if (newest === undefined) {
    return [];
  }
  const twin = copy.stored.find(({ key }) => fileOf(key) === fileOf(newest.key));
  if (twin !== undefined && twin.bytes !== newest.bytes) {
    return [differs(copy, twin, main, newest)];
  }
  const behindMs = newest.storedAt - (copied?.storedAt ?? 0);
  const isBehind = twin === undefined && behindMs > targetOf(facts).ms;
  // A copy that is as good as the first says nothing new.
  const damage = etcdContent(copy, facts).filter(
    ({ severity }) => severity !== 'info' && severity !== 'P2',
  );
  return [...(isBehind ? [behind(copy, main, facts.at)] : []), ...damage];
}

function fileOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

function noCopy(main: SnapshotPlaceSeen): Finding {
  return {
    check: 'etcd/no-second-copy',
    severity: 'info',
    subject: subjectOf(main),
    title: {
      en: 'No second copy of the etcd snapshots is known',
      zh: '未知 etcd 快照是否有第二份副本',
    },
    evidence: [`clusters[].etcd.snapshots in lifeboat.yaml names ${addressOf(main)} alone`],
    cause: {
      en: 'Losing this bucket or its account loses all snapshots.',
      zh: '一旦失去该存储桶或其账号，全部快照都会丢失。',
    },
    remedy: {
      say: {
        en: 'Replicate the bucket to another region or account, and name the copy in lifeboat.yaml as the second place.',
        zh: '把该存储桶复制到另一个区域或账号，并在 lifeboat.yaml 中写明第二个位置。',
      },
      commands: [],
    },
  };
}

function differs(
  copy: SnapshotPlaceSeen,
  twin: SnapshotPlaceSeen['stored'][number],
  main: SnapshotPlaceSeen,
  newest: SnapshotPlaceSeen['stored'][number],
): Finding {
  return {
    check: 'etcd/copy-differs',
    severity: 'P2',
    subject: subjectOf(copy),
    title: {
      en: 'The copy of the newest etcd snapshot has a different size',
      zh: '最新 etcd 快照的副本大小不一致',
    },
    evidence: [
      `${addressOf(copy, twin.key)}: ${twin.bytes} bytes`,
      `${addressOf(main, newest.key)}: ${newest.bytes} bytes`,
    ],
    cause: {
      en: 'The copy was truncated, or is still being replicated.',
      zh: '副本被截断，或仍在复制中。',
    },
    remedy: {
      say: {
        en: 'Look again in a while; if it stays like this, copy it again.',
        zh: '稍后再看；若仍不一致，请重新复制。',
      },
      commands: [],
    },
  };
}

function behind(copy: SnapshotPlaceSeen, main: SnapshotPlaceSeen, at: number): Finding {
  const [newest, copied] = [main.stored[0], copy.stored[0]];
  const age = copied === undefined ? undefined : span(at - copied.storedAt);
  return {
    check: 'etcd/copy-behind',
    severity: 'P2',
    subject: subjectOf(copy),
    title:
      age === undefined
        ? {
            en: `The second place has no etcd snapshot: ${addressOf(copy)}`,
            zh: `第二个位置没有 etcd 快照：${addressOf(copy)}`,
          }
        : {
            en: `The newest copy of an etcd snapshot is ${age.en} old`,
            zh: `etcd 快照的最新副本已有 ${age.zh}`,
          },
    evidence: [
      ...(copied === undefined
        ? [`the listing of ${addressOf(copy)} is empty`]
        : [
            `${addressOf(copy, copied.key)}: ${size(copied.bytes)}, ${instantText(copied.storedAt)}`,
          ]),
      ...(newest === undefined
        ? []
        : [
            `${addressOf(main, newest.key)}: ${size(newest.bytes)}, ${instantText(newest.storedAt)}`,
          ]),
    ],
    cause: {
      en: 'Replication has stopped, or copies to somewhere else.',
      zh: '复制已停止，或复制到了别处。',
    },
    remedy: {
      say: {
        en: 'Check the bucket’s replication: its rule, its role, and what it reports about failed objects.',
        zh: '检查存储桶的复制：规则、角色以及失败对象的报告。',
      },
      commands: [],
    },
  };
}
