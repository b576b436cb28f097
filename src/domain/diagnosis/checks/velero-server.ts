import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ServerDeployment, VeleroServerSeen } from '../facts/velero-server.ts';
import type { Finding } from '../finding.ts';
import { deploymentIn } from '../server-silence.ts';
import { shellWord } from '../shell-word.ts';
import { saidByPods, whyDown } from '../why-down.ts';
import { downWords } from './velero-down-words.ts';

/** Whether Velero's server runs, and only once. */
export function veleroServer(facts: DiagnosisFacts): readonly Finding[] {
  const seen = facts.seen.veleroServer;
  if (seen?.deployment === undefined) {
    return [];
  }
  const { deployment, otherNames } = seen;
  // One that answers works, whatever runs it.
  const isDown = deployment.readyReplicas === 0 && facts.seen.serverStatus?.answered !== true;
  const isTwice = deployment.replicas > 0 && deployment.replicas + otherNames.length > 1;
  return [
    ...(isDown ? [down(deployment, seen, facts)] : []),
    ...(isTwice ? [tooMany(deployment, seen, facts)] : []),
  ];
}

function down(
  deployment: ServerDeployment,
  seen: VeleroServerSeen,
  facts: DiagnosisFacts,
): Finding {
  const velero = shellWord(facts.veleroNamespace);
  const why = whyDown(seen, facts.at);
  return {
    check: 'velero/down',
    severity: why === 'starting' ? 'P2' : 'P1',
    subject: deploymentIn(facts),
    title:
      why === 'scaled'
        ? {
            en: 'Velero’s server is scaled to zero: nothing is backed up or restored',
            zh: 'Velero 服务端被缩容到 0：不会备份也不会恢复',
          }
        : {
            en: 'Velero’s server is not running: nothing is backed up or restored',
            zh: 'Velero 服务端未在运行：不会备份也不会恢复',
          },
    evidence: evidenceLines([
      `spec.replicas: ${deployment.replicas}, status.readyReplicas: ${deployment.readyReplicas}`,
      ...deployment.troubles,
      ...saidByPods(seen.pods),
      ...seen.warnings,
    ]),
    cause: downWords[why].cause,
    remedy: {
      say: downWords[why].remedy,
      commands:
        why === 'scaled'
          ? [`kubectl -n ${velero} scale deployment/velero --replicas=1`]
          : looks(velero),
    },
    follows: [
      'velero/credentials-missing',
      'velero/oom-killed',
      'velero/removed-argument',
      'velero/crd-missing',
    ].map((check) => ({ check })),
  };
}

function looks(velero: string): readonly string[] {
  return [
    `kubectl -n ${velero} describe deployment velero`,
    `kubectl -n ${velero} get pods -o wide`,
    `kubectl -n ${velero} logs deployment/velero --previous --tail=50`,
  ];
}

function tooMany(
  { replicas }: ServerDeployment,
  { otherNames, pods }: VeleroServerSeen,
  facts: DiagnosisFacts,
): Finding {
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: 'velero/too-many',
    severity: 'P1',
    subject: deploymentIn(facts),
    title: {
      en: `${replicas + otherNames.length} Velero servers work on the same objects`,
      zh: `有 ${replicas + otherNames.length} 个 Velero 服务端在处理同一批对象`,
    },
    evidence: evidenceLines([
      `Deployment velero, spec.replicas: ${replicas}`,
      ...otherNames.map((name) => `Deployment ${name} runs the server too`),
      ...pods.map(({ name, ready }) => `pod ${name}: ${ready ? 'ready' : 'not ready'}`),
    ]),
    cause: {
      en: 'Velero has no leader election: each server works on every backup, restore and deletion, so runs are done twice, fail on each other’s work, or are marked Failed when one of the servers starts.',
      zh: 'Velero 不选举主节点：每个服务端都会处理所有备份、恢复和删除，导致重复执行、相互冲突，或在其中一个启动时被标记为 Failed。',
    },
    remedy: {
      say: {
        en: 'When nothing is InProgress, scale down to one; correct the number wherever it is deployed from (Helm values, GitOps, an autoscaler).',
        zh: '在没有 InProgress 任务时缩减为一个，并在部署来源处（Helm values、GitOps、自动扩缩）改正数量。',
      },
      commands: [
        `velero -n ${velero} backup get | grep InProgress`,
        `kubectl -n ${velero} scale deployment/velero --replicas=1`,
      ],
    },
  };
}
