import { evidenceLines } from '../evidence-lines.ts';
import type { WebhookSeen } from '../facts/restore-targets.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';
import { type Line, targetStandings, type TargetStanding } from '../target-standing.ts';
import { worstOf } from '../danger.ts';

/** Which webhooks refuse restored objects, and which would refuse whatever is created because nobody answers for them. */
export function restoreTargetRefused(facts: DiagnosisFacts): readonly Finding[] {
  if (!covers(facts.scope, 'restore')) {
    return [];
  }
  const targets = targetStandings(facts);
  const refusals = byWebhook(targets, /admission webhook "([^"]{1,253})" denied the request/);
  const failures = byWebhook(targets, /failed calling webhook "([^"]{1,253})"/);
  const silent = (facts.seen.webhooks ?? []).filter(
    ({ failurePolicy, serving }) =>
      failurePolicy === 'Fail' && (serving === 'no service' || serving === 'no endpoints'),
  );
  const down = new Set([...failures.keys(), ...silent.map(({ name }) => name)]);
  return [
    ...[...refusals].map(([name, seen]) => refuses(name, seen, facts)),
    ...[...down].map((name) => isDown(name, failures.get(name), facts)),
  ];
}

type Seen = { readonly lines: readonly Line[]; readonly targets: readonly TargetStanding[] };

function byWebhook(targets: readonly TargetStanding[], pattern: RegExp): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>();
  for (const target of targets) {
    for (const line of target.lines) {
      const name = pattern.exec(line.text)?.[1];
      if (name !== undefined) {
        const before = found.get(name) ?? { lines: [], targets: [] };
        found.set(name, {
          lines: [...before.lines, line],
          targets: [...new Set([...before.targets, target])],
        });
      }
    }
  }
  return found;
}

function configurationOf(name: string, { seen }: DiagnosisFacts): WebhookSeen | undefined {
  return seen.webhooks?.find((one) => one.name === name);
}

function subjectOf(name: string, facts: DiagnosisFacts): Finding['subject'] {
  const found = configurationOf(name, facts);
  return found === undefined
    ? { kind: 'Webhook', name }
    : { kind: found.kind, name: found.configuration };
}

function refuses(name: string, { lines, targets }: Seen, facts: DiagnosisFacts): Finding {
  return {
    check: 'restore-target/webhook-refuses',
    severity: worstOf(targets.map(({ severity }) => severity)),
    subject: subjectOf(name, facts),
    title: {
      en: `The admission webhook ${name} rejects restored objects`,
      zh: `准入 webhook ${name} 拒绝了恢复的对象`,
    },
    evidence: evidenceLines(lines.map(({ shown }) => shown)),
    cause: {
      en: 'A policy of this cluster forbids them as they are in the backup; its message says what it requires.',
      zh: '本集群的策略不允许备份中的对象保持原样；其说明指出了要求。',
    },
    remedy: {
      say: {
        en: 'Change the objects with a resource modifier, or make an exception for the target namespace in the policy; then restore again with a new name.',
        zh: '用资源修改器更改对象，或为目标命名空间设置策略例外；再以新的恢复名称重新恢复。',
      },
      commands: lookAt(configurationOf(name, facts)),
    },
  };
}

function isDown(name: string, seen: Seen | undefined, facts: DiagnosisFacts): Finding {
  const found = configurationOf(name, facts);
  const service = found?.service;
  return {
    check: 'restore-target/webhook-down',
    severity: seen === undefined ? 'P2' : worstOf(seen.targets.map(({ severity }) => severity)),
    subject: subjectOf(name, facts),
    title:
      seen === undefined
        ? {
            en: `The admission webhook ${name} does not answer: objects it has to review would be rejected`,
            zh: `准入 webhook ${name} 无人应答：由它审核的对象都会被拒绝`,
          }
        : {
            en: `The admission webhook ${name} does not answer: restored objects were rejected`,
            zh: `准入 webhook ${name} 无人应答：恢复的对象被拒绝`,
          },
    evidence: evidenceLines([
      ...(found?.serving === undefined || found.serving === 'serves'
        ? []
        : [`Service ${service ?? ''}: ${found.serving}`, `failurePolicy: ${found.failurePolicy}`]),
      ...(seen?.lines ?? []).map(({ shown }) => shown),
    ]),
    cause: {
      en: 'Its service has no ready pod, perhaps because the pods are themselves still to be restored.',
      zh: '其服务没有就绪的 Pod，可能因为它本身也在待恢复之列。',
    },
    remedy: {
      say: {
        en: 'Bring its pods up first. If they are part of the restore, exclude the webhook configuration and restore it last.',
        zh: '先让其 Pod 运行起来。如果它们也在恢复之列，请先排除该 webhook 配置，最后再恢复它。',
      },
      commands: lookAt(found),
    },
  };
}

function lookAt(found: WebhookSeen | undefined): readonly string[] {
  if (found === undefined) {
    return ['kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations'];
  }
  const [namespace = '', name = ''] = (found.service ?? '').split('/');
  return [
    `kubectl get ${found.kind.toLowerCase()} ${shellWord(found.configuration)} -o yaml`,
    ...(name === ''
      ? []
      : [
          `kubectl -n ${shellWord(namespace)} get endpointslices -l kubernetes.io/service-name=${shellWord(name)}`,
        ]),
  ];
}
