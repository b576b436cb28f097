import { evidenceLines } from '../evidence-lines.ts';
import type { KeysSeen } from '../facts/keys.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { encryptionAtRest, keysOfBuckets } from './keys-outside.ts';
import { keyWords, type KeyName } from './keys-words.ts';

/** Keys without which a restore into an empty cluster would bring back what nobody can read: in the newest good backups, or named as missing. */
export function keys(facts: DiagnosisFacts): readonly Finding[] {
  if (facts.scope.what !== 'everything') {
    return [];
  }
  return [...ofBackups(facts), ...keysOfBuckets(facts), ...encryptionAtRest(facts)];
}

type Wanted = {
  readonly key: KeyName;
  /** As people read it. */
  readonly what: string;
  readonly isIn: (secrets: ReadonlySet<string>) => boolean;
};

function ofBackups(facts: DiagnosisFacts): readonly Finding[] {
  const { keys: seen } = facts.seen;
  if (seen === undefined || seen.backups.length === 0) {
    return [];
  }
  const secrets = new Set(seen.backups.flatMap((one) => one.secrets));
  const wanted = [...repositoryPassword(facts), ...sealedSecrets(seen), ...authorities(seen)];
  const names = seen.backups.map(({ name }) => name).join(', ');
  const missing = seen.isWhole ? wanted.filter((one) => !one.isIn(secrets)) : [];
  const there = wanted.filter((one) => one.isIn(secrets));
  return [
    ...[...Map.groupBy(missing, ({ key }) => key)].map(([key, all]) =>
      notThere(key, all, names, facts),
    ),
    ...(there.length === 0 ? [] : [present(there, names, facts)]),
  ];
}

/** One for all repositories of volume data. */
function repositoryPassword({ state, veleroNamespace }: DiagnosisFacts): readonly Wanted[] {
  const name = `${veleroNamespace}/velero-repo-credentials`;
  return state.repositories.length === 0
    ? []
    : [
        {
          key: 'repository-password',
          what: `Secret ${name}, for ${state.repositories.length} repositories`,
          isIn: (secrets) => secrets.has(name),
        },
      ];
}

/** By name where they may be seen; else any that is called as the controller calls them. */
function sealedSecrets({ sealedSecrets: sealed }: KeysSeen): readonly Wanted[] {
  if (sealed === undefined || sealed.count === 0) {
    return [];
  }
  const number = sealed.count === undefined ? '' : `, for ${sealed.count} SealedSecrets`;
  return sealed.keys === undefined || sealed.keys.length === 0
    ? [
        {
          key: 'sealed-secrets',
          what: `a Secret called sealed-secrets-key…${number}`,
          isIn: (secrets) => [...secrets].some((one) => /\/sealed-secrets-key/.test(one)),
        },
      ]
    : sealed.keys.map((name) => ({
        key: 'sealed-secrets',
        what: `Secret ${name}${number}`,
        isIn: (secrets) => secrets.has(name),
      }));
}

function authorities({ authorities: all }: KeysSeen): readonly Wanted[] {
  return all.map(({ issuer, namespace, secret }) => ({
    key: 'authority',
    what: `Secret ${namespace === undefined ? '' : `${namespace}/`}${secret}, of ${issuer}`,
    isIn: (secrets) =>
      namespace === undefined
        ? [...secrets].some((one) => one.endsWith(`/${secret}`))
        : secrets.has(`${namespace}/${secret}`),
  }));
}

function notThere(
  key: KeyName,
  all: readonly Wanted[],
  backups: string,
  { cluster }: DiagnosisFacts,
): Finding {
  const { title, cause, remedy } = keyWords[key];
  return {
    check: `keys/${key}`,
    severity: 'P2',
    subject: { kind: 'Cluster', name: cluster },
    title,
    evidence: evidenceLines([
      ...all.map(({ what }) => `not in the list of what was backed up: ${what}`),
      `the newest good backups: ${backups}`,
    ]),
    cause,
    remedy: { say: remedy, commands: [] },
    ...(all.length === 1 ? {} : { count: all.length }),
  };
}

function present(there: readonly Wanted[], backups: string, { cluster }: DiagnosisFacts): Finding {
  return {
    check: 'keys/present',
    severity: 'info',
    subject: { kind: 'Cluster', name: cluster },
    title: {
      en: `${there.length} keys that a restore into an empty cluster needs are in the backups`,
      zh: `恢复到空集群所需的 ${there.length} 个密钥已在备份中`,
    },
    evidence: evidenceLines([
      ...there.map(({ what }) => what),
      `the newest good backups: ${backups}`,
    ]),
    cause: {
      en: 'According to Velero’s own list of names; only a restore proves that their content is right.',
      zh: '依据 Velero 自己的名称清单；内容是否正确只有恢复才能证明。',
    },
    remedy: {
      say: {
        en: 'Anybody who can read these backups has these keys too: protect the bucket accordingly.',
        zh: '能读取这些备份的人也就持有这些密钥：请相应地保护存储桶。',
      },
      commands: [],
    },
  };
}
