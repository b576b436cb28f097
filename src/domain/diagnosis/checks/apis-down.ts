import { instantText } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ApiDown } from '../facts/api-down.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';

const mostTold = 10;

/** API groups whose server does not answer: Velero can't list their kinds, so backups lack them. */
export function apisDown({ seen }: DiagnosisFacts): readonly Finding[] {
  return (seen.apisDown ?? []).slice(0, mostTold).map(down);
}

function down({ name, group, service, reason, message, since }: ApiDown): Finding {
  const isComputed = /(?:^|\.)metrics\.k8s\.io$/.test(group);
  const [namespace = '', its = ''] = service.split('/');
  return {
    check: 'cluster/api-down',
    severity: 'P2',
    subject: { kind: 'APIService', name },
    title: {
      en: `The API group ${group} does not answer`,
      zh: `API 组 ${group} 没有应答`,
    },
    evidence: evidenceLines([
      `APIService ${name}, Available: False, ${reason}: ${message}`,
      `service ${service}${since === undefined ? '' : `, since ${instantText(since)}`}`,
    ]),
    cause: isComputed
      ? {
          en: 'Its values are computed and belong into no backup; but Velero reports an error in each one, autoscalers stand still, and no namespace can be deleted to its end.',
          zh: '其数据是实时计算的，无需备份；但 Velero 每次备份都会报错，自动扩缩停止，命名空间也无法删除完成。',
        }
      : {
          en: 'Velero goes on without it: the objects of its kinds are missing in every backup taken now. No namespace can be deleted to its end either.',
          zh: 'Velero 会跳过它：现在的每个备份都缺少该组的对象，命名空间也无法删除完成。',
        },
    remedy: {
      say: {
        en: 'Mend the service behind it. Where its owner was uninstalled, the registration is a leftover: delete it only when nobody needs the group any more.',
        zh: '修复其背后的服务。若所有者已卸载，该注册只是残留：确认无人再使用该组后才可删除。',
      },
      commands: [
        `kubectl describe apiservice ${shellWord(name)}`,
        `kubectl -n ${shellWord(namespace)} get endpoints,pods | grep ${shellWord(its)}`,
      ],
    },
  };
}
