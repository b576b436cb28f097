import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { VeleroServerSeen } from '../facts/velero-server.ts';
import type { Finding } from '../finding.ts';
import { deploymentIn } from '../server-silence.ts';
import { shellWord } from '../shell-word.ts';

/** Whether Velero's Deployment is there, under its name. */
export function veleroFound(facts: DiagnosisFacts): readonly Finding[] {
  const seen = facts.seen.veleroServer;
  if (seen === undefined || seen.deployment !== undefined) {
    return [];
  }
  return [seen.otherNames.length > 0 ? wrongName(seen, facts) : notFound(seen, facts)];
}

function notFound({ elsewhere }: VeleroServerSeen, facts: DiagnosisFacts): Finding {
  const { veleroNamespace } = facts;
  const answers = facts.seen.serverStatus?.answered === true;
  return {
    check: 'velero/not-found',
    severity: 'P1',
    subject: deploymentIn(facts),
    title: {
      en: `Namespace ${veleroNamespace} has no Deployment velero`,
      zh: `命名空间 ${veleroNamespace} 中没有名为 velero 的 Deployment`,
    },
    evidence: evidenceLines([
      `Deployments in ${veleroNamespace} that run Velero: none`,
      ...elsewhere.map((one) => `Velero runs as Deployment ${one}`),
      ...(answers ? ['a ServerStatusRequest is answered all the same'] : []),
    ]),
    cause: answers
      ? {
          en: 'A server is running, but not from this Deployment. Since 1.16, restores and repository maintenance read the Deployment of that name, and fail without it.',
          zh: '有服务端在运行，但不属于该 Deployment。自 1.16 起，恢复和仓库维护会读取该名称的 Deployment，缺少它就会失败。',
        }
      : {
          en: 'Velero was removed or never installed here, or lifeboat.yaml names a namespace that is not Velero’s. Nothing in this cluster is being backed up.',
          zh: 'Velero 已被移除或从未安装，或 lifeboat.yaml 指定了其他命名空间。该集群没有在进行备份。',
        },
    remedy: {
      say:
        elsewhere.length > 0
          ? {
              en: 'Name the right namespace under clusters[].velero in lifeboat.yaml.',
              zh: '在 lifeboat.yaml 的 clusters[].velero 中改为正确的命名空间。',
            }
          : {
              en: 'Install Velero again with the same bucket and prefix: the backups in it come back by themselves.',
              zh: '用相同的存储桶和前缀重新安装 Velero：其中的备份会自动重新出现。',
            },
      commands: ['kubectl get deployments -A | grep velero'],
    },
  };
}

function wrongName({ otherNames }: VeleroServerSeen, facts: DiagnosisFacts): Finding {
  return {
    check: 'velero/wrong-name',
    severity: 'P1',
    subject: deploymentIn(facts),
    title: {
      en: `Velero’s Deployment is named ${otherNames.join(', ')}, but must be named velero`,
      zh: `Velero 的 Deployment 名为 ${otherNames.join(', ')}，但必须名为 velero`,
    },
    evidence: evidenceLines(otherNames.map((name) => `Deployment ${name} runs the server`)),
    cause: {
      en: 'Since 1.16, restores and repository maintenance read the Deployment of exactly that name: backups continue, but every restore ends with an error.',
      zh: '自 1.16 起，恢复和仓库维护会读取该名称的 Deployment：备份继续，但每次恢复都会报错。',
    },
    remedy: {
      say: {
        en: 'Deploy it under the name velero (Helm: release velero or fullnameOverride: velero). First stop the old one while no backup is running: otherwise two servers act at once.',
        zh: '以 velero 为名重新部署（Helm：release 名为 velero，或设置 fullnameOverride: velero）。先在没有备份运行时停止旧的：两个服务端会同时动作。',
      },
      commands: [`kubectl -n ${shellWord(facts.veleroNamespace)} get deployments`],
    },
  };
}
