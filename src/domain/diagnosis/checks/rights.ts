import { type Right, ruleOf } from '../../right.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { AccountSeen } from '../facts/rights.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { type Need, ownNeeds, veleroNeeds } from '../needed-rights.ts';
import { shellWord } from '../shell-word.ts';

/** Rights that Lifeboat's own account and Velero's do not have, by what does not work without them. */
export function rights({ seen, veleroNamespace }: DiagnosisFacts): readonly Finding[] {
  const { own, velero } = seen.rights ?? {};
  return [
    ...(velero === undefined
      ? []
      : missing(velero, veleroNeeds(veleroNamespace), (need) => veleroWords(need, velero))),
    ...(own === undefined ? [] : missing(own, ownNeeds(veleroNamespace), ownWords)),
  ];
}

type Words = Pick<Finding, 'check' | 'severity' | 'title' | 'cause' | 'remedy'>;

function missing(
  { account, missing: rules }: AccountSeen,
  needs: readonly Need[],
  wordsOf: (need: Need) => Words,
): readonly Finding[] {
  const lacking = new Set(rules.map(ruleOf));
  return needs.flatMap((need) => {
    const its = need.rights.filter((right) => lacking.has(ruleOf(right)));
    const words = wordsOf(need);
    return its.length === 0
      ? []
      : [
          {
            ...words,
            subject: subjectOf(account),
            evidence: evidenceLines(its.map((right) => `no right to ${ruleOf(right)}`)),
            remedy: {
              ...words.remedy,
              commands: [...words.remedy.commands, ...tries(its, account)],
            },
            count: its.length,
          },
        ];
  });
}

function subjectOf(account: string): Finding['subject'] {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):(.+)$/.exec(account) ?? [];
  return name === undefined || namespace === undefined
    ? { kind: 'User', name: account }
    : { kind: 'ServiceAccount', name, namespace };
}

function tries(rules: readonly Right[], account: string): readonly string[] {
  return rules.slice(0, 1).map(({ verb, resource, namespace }) => {
    const where = namespace === undefined ? '--all-namespaces' : `-n ${shellWord(namespace)}`;
    return `kubectl auth can-i ${shellWord(verb)} ${shellWord(resource)} ${where} --as=${shellWord(account)}`;
  });
}

function veleroWords({ for: purpose, isVital }: Need, { account }: AccountSeen): Words {
  return {
    check: 'rights/missing',
    severity: isVital ? 'P1' : 'P2',
    title: {
      en: `Velero lacks permissions for ${purpose.en}`,
      zh: `Velero 缺少权限：${purpose.zh}`,
    },
    cause: {
      en: 'Velero’s installation makes its account a cluster administrator; the narrower role that it has now lacks something.',
      zh: 'Velero 安装时会将其账号设为集群管理员；现在较窄的角色缺少部分权限。',
    },
    remedy: {
      say: {
        en: 'Add the rules to its role, or bind it to cluster-admin as `velero install` does; backups taken meanwhile may lack objects.',
        zh: '为其角色补充这些规则，或像 `velero install` 那样绑定 cluster-admin；在此期间的备份可能缺少对象。',
      },
      commands: [
        `kubectl get clusterrolebindings -o wide | grep ${shellWord(account.split(':').at(-1) ?? '')}`,
      ],
    },
  };
}

function ownWords({ for: purpose, isVital }: Need): Words {
  return {
    check: 'rights/own-missing',
    severity: isVital ? 'P2' : 'info',
    title: {
      en: `Lifeboat lacks permissions for ${purpose.en}`,
      zh: `Lifeboat 缺少权限：${purpose.zh}`,
    },
    cause: {
      en: 'The roles in manifests/kubernetes are not, or not all, bound to its account in this cluster. If that is on purpose, leave it.',
      zh: '本集群中没有（或没有完整地）把 manifests/kubernetes 的角色绑定到其账号；若是有意为之，可保持现状。',
    },
    remedy: {
      say: {
        en: 'Apply the manifests of this version; if the user name comes from certificates or SSO, bind the roles to that name (docs/operations.md, Rights).',
        zh: '应用当前版本的清单；若用户名来自证书或 SSO，请把角色绑定到该名称（docs/operations.md 的 Rights 一节）。',
      },
      commands: ['kubectl apply -k manifests/kubernetes/velero'],
    },
  };
}
