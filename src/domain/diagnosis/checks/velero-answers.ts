import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { deploymentIn, serverSilence } from '../server-silence.ts';
import { shellWord } from '../shell-word.ts';

/** A server whose control loop does not work, whatever its pod says. */
export function veleroAnswers(facts: DiagnosisFacts): readonly Finding[] {
  const { serverStatus, veleroServer } = facts.seen;
  if (serverStatus === undefined || serverStatus.answered) {
    return [];
  }
  const velero = shellWord(facts.veleroNamespace);
  const ready = veleroServer?.deployment?.readyReplicas;
  return [
    {
      check: 'velero/not-answering',
      severity: 'P1',
      subject: deploymentIn(facts),
      title: {
        en: 'Velero’s server does not answer: it is not processing backups, restores or deletions',
        zh: 'Velero 服务端没有应答：不处理备份、恢复和删除',
      },
      evidence: [
        `a ServerStatusRequest had no answer for ${Math.round(serverStatus.waitedMs / 1000)} s`,
        `status.readyReplicas: ${ready ?? 'not known'}`,
      ],
      cause: {
        en: 'Its pod may be running, but its work has stalled: it has lost the API server, lacks permissions or memory, hangs on a plugin, or watches another namespace.',
        zh: 'Pod 可能仍在运行，但工作已停滞：与 API server 失去连接、缺少权限或内存、卡在插件上，或监视的是其他命名空间。',
      },
      remedy: {
        say: {
          en: 'Read the end of its log. If it hangs, a restart helps; whatever is InProgress then becomes Failed and has to be run again.',
          zh: '查看日志末尾。若已卡住，重启可以恢复；届时 InProgress 的任务会变为 Failed，需要重新运行。',
        },
        commands: [
          `kubectl -n ${velero} logs deployment/velero --tail=100`,
          `velero -n ${velero} backup get | grep InProgress`,
          `kubectl -n ${velero} rollout restart deployment/velero`,
        ],
      },
      follows: [
        { check: 'velero/crd-missing' },
        { check: 'velero/wrong-namespace' },
        ...serverSilence.filter(({ check }) => check !== 'velero/not-answering'),
      ],
    },
  ];
}
