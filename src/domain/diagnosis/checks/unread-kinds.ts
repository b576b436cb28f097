import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';

/** Objects of Velero that the watches could not list, or have not listed yet: nothing is said to be well in them. Kinds that are not there at all are told by `velero-kinds`. */
export function unreadKinds(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, state } = facts;
  if (scope.what === 'etcd' || state.connection.state === 'away') {
    return [];
  }
  const unread = state.notRead.filter(({ reason }) => reason !== 'missing');
  return [
    ...(state.connection.state === 'starting' ? [notListed(facts)] : []),
    ...(unread.length === 0 ? [] : [notRead(unread, facts)]),
  ];
}

function notListed({ cluster, state }: DiagnosisFacts): Finding {
  const { asOf } = state.connection;
  return {
    check: 'cluster/not-listed',
    severity: 'P2',
    subject: { kind: 'Cluster', name: cluster },
    title: {
      en: 'Lifeboat has not listed all of Velero’s objects yet: no findings does not mean that all is well',
      zh: 'Lifeboat 尚未列出 Velero 的全部对象，没有发现不代表一切正常',
    },
    evidence: evidenceLines([
      asOf === undefined
        ? 'no list is complete yet'
        : `last confirmed by the API server: ${new Date(asOf).toISOString()}`,
    ]),
    cause: {
      en: 'It started a moment ago, or the API server was unreachable and every kind is being listed again. With tens of thousands of backups that takes a while.',
      zh: 'Lifeboat 刚刚启动，或 API server 曾中断，正在重新列出各类对象。备份有数万个时需要一些时间。',
    },
    remedy: {
      say: {
        en: 'Diagnose again in a minute. If this stays, the API server answers too slowly.',
        zh: '请一分钟后重新诊断。若仍如此，说明 API server 应答过慢。',
      },
      commands: ['kubectl get --raw /readyz?verbose'],
    },
  };
}

/** Without these nobody can say whether anything is protected. */
const vital = ['backups', 'schedules', 'restores', 'backupstoragelocations'].map(
  (one) => `${one}.velero.io`,
);

function notRead(
  unread: DiagnosisFacts['state']['notRead'],
  { cluster, veleroNamespace }: DiagnosisFacts,
): Finding {
  const names = unread.map(({ resource }) => resource);
  const isVital = names.some((one) => vital.includes(one));
  const told = names.length === 1 ? (names[0] ?? '') : `${names.length} kinds of objects`;
  const toldZh = names.length === 1 ? (names[0] ?? '') : `${names.length} 类对象`;
  return {
    check: 'cluster/kinds-unread',
    severity: isVital ? 'P1' : 'P2',
    subject: { kind: 'Cluster', name: cluster },
    title: {
      en: `Lifeboat could not list ${told}: no findings about them does not mean that all is well`,
      zh: `Lifeboat 无法列出${toldZh}，没有相关发现不代表正常`,
    },
    evidence: evidenceLines(unread.map(({ resource, detail }) => `${resource}: ${detail}`)),
    cause: {
      en: 'Its account lacks the permission to list and watch them, or the API server fails to answer. What is said about them here may be missing or out of date.',
      zh: '其账号缺少列出和监视的权限，或 API server 无法应答。此处关于它们的结论可能缺失或过时。',
    },
    remedy: {
      say: {
        en: 'If a permission is missing, apply Lifeboat’s manifests again; otherwise find out why the API server fails. Then diagnose again.',
        zh: '若缺少权限，请重新应用 Lifeboat 的清单；否则请查明 API server 出错的原因。然后重新诊断。',
      },
      commands: names
        .slice(0, 3)
        .map((one) => `kubectl -n ${shellWord(veleroNamespace)} get ${shellWord(one)}`),
    },
    follows: [{ check: 'rights/own-missing' }],
  };
}
