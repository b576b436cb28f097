import { contains } from '../../protection/namespaces.ts';
import { span } from '../amounts.ts';
import { backUpByHand } from '../back-up-by-hand.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { covers } from '../scope.ts';

/** Namespaces with a target of their own that no good backup meets, whoever made it. */
export function missedNamespaces(facts: DiagnosisFacts): readonly Finding[] {
  return covers(facts.scope) ? facts.report.missedNamespaces.map((one) => finding(one, facts)) : [];
}

function finding(
  { namespace, targetMs, dataAgeMs }: DiagnosisFacts['report']['missedNamespaces'][number],
  facts: DiagnosisFacts,
): Finding {
  const [target, age] = [span(targetMs), span(dataAgeMs ?? 0)];
  return {
    check: 'protection/target-missed',
    severity: 'P0',
    subject: { kind: 'Namespace', name: namespace },
    title:
      dataAgeMs === undefined
        ? {
            en: `Namespace ${namespace} is in no good backup, and its target is ${target.en}`,
            zh: `没有任何可用的备份包含命名空间 ${namespace}，目标为 ${target.zh}`,
          }
        : {
            en: `The newest good copy of namespace ${namespace} is ${age.en} old, and its target is ${target.en}`,
            zh: `命名空间 ${namespace} 最新的可用备份已有 ${age.zh}，目标为 ${target.zh}`,
          },
    evidence: [],
    cause: {
      en: 'What happened in it since then could not be brought back. Where a finding explains why no newer copy is there, this one stands under it.',
      zh: '此后的变更无法恢复。若有发现能解释为何没有更新的备份，本条会归于其下。',
    },
    remedy: {
      say: {
        en: 'Take a backup of this namespace now, once nothing stands in its way, and `hold` its newest good copy until that is Completed.',
        zh: '障碍排除后立即备份该命名空间，并在其 Completed 之前用 `hold` 保留最新的可用备份。',
      },
      commands: [backUpByHand(namespace, facts.veleroNamespace)],
    },
    follows: originsOf(namespace, facts),
  };
}

/** No schedule takes it, or what is wrong with those that do. */
function originsOf(namespace: string, { state }: DiagnosisFacts): readonly Origin[] {
  const taking = state.schedules
    .filter((schedule) => contains(schedule, namespace))
    .map(({ name }) => ({ kind: 'Schedule', name }));
  return [
    { check: 'schedule/target-left-out', subject: { kind: 'Namespace', name: namespace } },
    ...taking.flatMap((subject) =>
      [
        'schedule/invalid',
        'schedule/never',
        'schedule/paused',
        'schedule/missed',
        'schedule/namespace-missing',
        'protection/unprotected',
        'protection/at-risk',
      ].map((check) => ({ check, subject })),
    ),
  ];
}
