import { quantity } from '../../restore-test/quantity.ts';
import { fields, text as words } from '../../restore-test/fields.ts';
import type { KubernetesObject } from '../../kubernetes-object.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { type Line, targetStandings, type TargetStanding } from '../target-standing.ts';

/** What of restored objects did not fit into the target namespace: its quotas and limits. */
export function restoreTargetRoom(facts: DiagnosisFacts): readonly Finding[] {
  return targetStandings(facts).flatMap((one) => [
    ...one.standing.of('resourcequotas').flatMap((quota) => ofQuota(quota, one)),
    ...ofLimits(one),
  ]);
}

function ofQuota(quota: KubernetesObject, one: TargetStanding): readonly Finding[] {
  const { name } = quota.metadata;
  const { namespace } = one.target;
  const refused = one.lines.filter(({ text }) => isBy(name, text) && !wasRaised(quota, text));
  if (refused.length === 0) {
    return [];
  }
  const wantsMore = refused.some(({ text }) => /must specify/.test(text));
  return [
    {
      check: 'restore-target/quota',
      severity: one.severity,
      subject: { kind: 'ResourceQuota', name, namespace },
      title: {
        en: `Quota ${name} of namespace ${namespace} blocks restored objects`,
        zh: `命名空间 ${namespace} 的配额 ${name} 阻止了恢复的对象`,
      },
      evidence: evidenceLines([...usedOf(quota), ...shownOf(refused)]),
      cause: wantsMore
        ? {
            en: 'It counts requests or limits, but the restored pods set none: such pods are rejected, however much room there is.',
            zh: '该配额按 requests 或 limits 计算，而恢复的 Pod 没有写明：无论余量多少都会被拒绝。',
          }
        : {
            en: 'The backup’s objects need more than the quota has left.',
            zh: '备份中的对象所需超过了配额的剩余量。',
          },
      remedy: {
        say: wantsMore
          ? {
              en: 'Add a LimitRange with defaults to the namespace, then restore again with a new name.',
              zh: '为该命名空间添加带默认值的 LimitRange，再以新的恢复名称重新恢复。',
            }
          : {
              en: 'Raise the exhausted quota, or restore less (for example fewer replicas, with a resource modifier), then restore again with a new name; existing objects are left alone.',
              zh: '提高已用尽的额度，或减少恢复的内容（用资源修改器减少副本），再以新名称重新恢复；已存在的对象保持不变。',
            },
        commands: [`kubectl -n ${shellWord(namespace)} describe resourcequota ${shellWord(name)}`],
      },
    },
  ];
}

/** In the API server's own words: `exceeded quota: NAME, requested: …` and `failed quota: NAME: must specify …`. */
function isBy(quota: string, text: string): boolean {
  const [, name] = /(?:exceeded|failed) quota: ([a-z0-9.-]{1,253})[,:]/.exec(text) ?? [];
  return name === quota;
}

/** What was refused at a limit such as `limited: pods=1,requests.cpu=2` that no longer holds, since each of these has more now: it says nothing of now. */
function wasRaised(quota: KubernetesObject, text: string): boolean {
  const limits = /limited: (\S{1,1000})/.exec(text)?.[1]?.split(',') ?? [];
  const { hard } = fields(quota['status']);
  return (
    limits.length > 0 &&
    limits.every((limit) => {
      const [, resource = '', then] = /^([^=]+)=([\w.+-]+)/.exec(limit) ?? [];
      const now = fields(hard)[resource];
      return then !== undefined && (now === undefined || quantity(now) > quantity(then));
    })
  );
}

/** The fullest first. */
function usedOf(quota: KubernetesObject): readonly string[] {
  const { hard, used } = fields(quota['status']);
  return Object.entries(fields(hard))
    .map(([resource, most]) => {
      const now = fields(used)[resource];
      const [amount, limit] = [quantity(now), quantity(most)];
      return {
        share: limit === 0 ? 2 : amount / limit,
        line: `status.used: ${resource} ${words(now) ?? '0'} of ${words(most) ?? '?'}`,
      };
    })
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 4)
    .map(({ line }) => line);
}

const limited =
  /(?:minimum|maximum) \S{1,60} usage per (?:Container|Pod|PersistentVolumeClaim) is|max limit to request ratio per/;

function ofLimits(one: TargetStanding): readonly Finding[] {
  const refused = one.lines.filter(({ text }) => limited.test(text));
  const names = one.standing.of('limitranges').map(({ metadata }) => metadata.name);
  const { namespace } = one.target;
  return refused.length === 0
    ? []
    : [
        {
          check: 'restore-target/limit-range',
          severity: one.severity,
          subject: { kind: 'LimitRange', name: names[0] ?? '', namespace },
          title: {
            en: `The LimitRange of namespace ${namespace} blocks restored objects`,
            zh: `命名空间 ${namespace} 的 LimitRange 阻止了恢复的对象`,
          },
          evidence: evidenceLines([
            ...shownOf(refused),
            ...names.map((name) => `LimitRange ${namespace}/${name} is there`),
          ]),
          cause: {
            en: 'They request more or less than the namespace’s LimitRange allows.',
            zh: '它们请求的资源多于或少于该命名空间 LimitRange 允许的范围。',
          },
          remedy: {
            say: {
              en: 'Widen the LimitRange, or change the requests with a resource modifier, then restore again with a new name.',
              zh: '放宽 LimitRange，或用资源修改器更改 requests，再以新的恢复名称重新恢复。',
            },
            commands: [`kubectl -n ${shellWord(namespace)} describe limitrange`],
          },
        },
      ];
}

function shownOf(lines: readonly Line[]): readonly string[] {
  return lines.map(({ shown }) => shown);
}
