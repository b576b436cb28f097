import { each, fields, instant } from '../../restore-test/fields.ts';
import { span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { milderOf } from '../danger.ts';
import { shellWord } from '../shell-word.ts';
import { namespaceOf, targetStandings, type TargetStanding } from '../target-standing.ts';

/** Whether the namespaces that restores put their objects into are there, and stay. */
export function restoreTargetNamespace(facts: DiagnosisFacts): readonly Finding[] {
  return targetStandings(facts).flatMap((one) => {
    const { object } = one.target;
    if (object === undefined) {
      return isFailed(one) ? [missing(one)] : [];
    }
    return object.metadata.deletionTimestamp === undefined ? [] : [terminating(one, facts.at)];
  });
}

/** After one that went well, somebody has removed it; before its end, Velero may not have come to it. */
function isFailed({ restore }: TargetStanding): boolean {
  return restore.phase === 'Failed' || restore.phase === 'PartiallyFailed';
}

function missing(one: TargetStanding): Finding {
  const { namespace, source, restore } = one.target;
  return {
    check: 'restore-target/namespace-missing',
    severity: milderOf(one.severity, 'P2'),
    subject: namespaceOf(one),
    title: {
      en: `Namespace ${namespace}, the target of restore ${restore}, does not exist`,
      zh: `恢复 ${restore} 的目标命名空间 ${namespace} 不存在`,
    },
    evidence: evidenceLines([
      `namespaces "${namespace}" not found`,
      `Restore ${restore}: ${source === namespace ? '' : `spec.namespaceMapping: ${source} to ${namespace}, `}status.phase: ${one.restore.phase}`,
    ]),
    cause: {
      en: 'Velero creates the target namespace from the one in the backup: it was not in the backup, could not be created, or was removed since.',
      zh: 'Velero 依据备份中的命名空间创建目标：备份中没有它、无法创建，或之后已被删除。',
    },
    remedy: {
      say: {
        en: 'Check whether the backup contains that namespace. Create the target with its labels first, then restore again with a new name.',
        zh: '确认备份中是否有该命名空间；预先创建带标签的目标命名空间，再以新的恢复名称重新恢复。',
      },
      commands: [`kubectl create namespace ${shellWord(namespace)}`],
    },
  };
}

function terminating(one: TargetStanding, at: number): Finding {
  const { object, namespace } = one.target;
  const since = instant(object?.metadata.deletionTimestamp) ?? at;
  const ago = span(at - since);
  return {
    check: 'restore-target/terminating',
    severity: one.severity,
    subject: namespaceOf(one),
    title: {
      en: `Namespace ${namespace} has been Terminating for ${ago.en}: nothing can be created in it`,
      zh: `命名空间 ${namespace} 处于 Terminating 已有 ${ago.zh}：无法在其中创建任何对象`,
    },
    evidence: evidenceLines([...conditionsOf(one), ...heldIn(one)]),
    cause: {
      en: 'Finalizers hold the remaining objects: the controller that should remove them is gone, or it waits for something outside the cluster.',
      zh: '其中剩余的对象被 finalizer 阻止删除：负责移除的控制器不在，或正在等待外部资源。',
    },
    remedy: {
      say: {
        en: 'Bring back the controller that owns the finalizers, and let it finish; meanwhile, restore into another namespace. Remove a finalizer by hand only when you know that what it protects is gone.',
        zh: '恢复拥有这些 finalizer 的控制器并让其完成；在此期间恢复到另一个命名空间。只有确认其保护的资源已不存在时，才手动移除 finalizer。',
      },
      commands: [
        `kubectl get namespace ${shellWord(namespace)} -o jsonpath='{.status.conditions}'`,
        `kubectl api-resources --verbs=list --namespaced -o name | xargs -n 1 kubectl -n ${shellWord(namespace)} get --ignore-not-found --show-kind`,
      ],
    },
  };
}

function conditionsOf({ target }: TargetStanding): readonly string[] {
  return each(fields(target.object?.['status'])['conditions'])
    .filter((one) => one['status'] === 'True')
    .map((one) => `status.conditions: ${String(one['type'])}: ${String(one['message'])}`);
}

function heldIn({ target }: TargetStanding): readonly string[] {
  return target.objects.flatMap(({ object: { kind, metadata } }) => {
    const { deletionTimestamp, finalizers = [], name } = metadata;
    return deletionTimestamp === undefined || finalizers.length === 0
      ? []
      : [`${kind} ${name} is held by ${finalizers.join(', ')}`];
  });
}
