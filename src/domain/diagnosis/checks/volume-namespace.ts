import { backUpByHand } from '../back-up-by-hand.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { schedulesOf } from '../volumes/looked-at.ts';

/** Whether the namespace whose volumes are asked about is there, and whether any schedule takes it. */
export function volumeNamespace(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, seen } = facts;
  const name = scope.what === 'volumes' ? scope.namespace : undefined;
  if (name === undefined || seen.volumeUse === undefined) {
    return [];
  }
  const { noSuchNamespace: near, claims = [] } = seen.volumeUse;
  if (near !== undefined) {
    return [notThere(name, near)];
  }
  return claims.length > 0 && schedulesOf(facts, name).length === 0
    ? [inNoSchedule(name, claims.length, facts)]
    : [];
}

function notThere(name: string, near: readonly string[]): Finding {
  return {
    check: 'volume/no-such-namespace',
    severity: 'P2',
    subject: { kind: 'Namespace', name },
    title: {
      en: `There is no namespace ${name} in the cluster`,
      zh: `集群中没有命名空间 ${name}`,
    },
    evidence: near.length === 0 ? [] : [`nearest: ${near.join(', ')}`],
    cause: {
      en: 'The name is mistyped, or the namespace was deleted. No volumes were checked.',
      zh: '名称有误，或该命名空间已被删除。没有检查任何卷。',
    },
    remedy: {
      say: {
        en: 'Name an existing namespace. The content of a deleted one may still be in a backup.',
        zh: '请指定存在的命名空间。已删除的内容可能仍在备份中。',
      },
      commands: near.slice(0, 3).map((one) => `/backup diagnose volumes ${shellWord(one)}`),
    },
  };
}

function inNoSchedule(name: string, claims: number, { veleroNamespace }: DiagnosisFacts): Finding {
  return {
    check: 'volume/in-no-schedule',
    severity: 'P1',
    subject: { kind: 'Namespace', name },
    title: {
      en: `No schedule covers namespace ${name}: no scheduled backup contains its volumes`,
      zh: `没有备份计划覆盖命名空间 ${name}：其卷不会进入任何自动备份`,
    },
    evidence: [`claims in ${name}: ${claims}`],
    cause: {
      en: 'The running schedules include only other namespaces, or exclude this one.',
      zh: '运行中的备份计划只包含其他命名空间，或排除了它。',
    },
    remedy: {
      say: {
        en: 'If its data matters, add the namespace to a schedule; until then, back it up by hand.',
        zh: '若其数据重要，请把该命名空间加入某个备份计划；在此之前请手动备份。',
      },
      commands: [backUpByHand(name, veleroNamespace)],
    },
  };
}
