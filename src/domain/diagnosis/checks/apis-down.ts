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
          en: 'Its data is computed and needs no backup; but Velero reports an error in every backup, autoscalers stop, and namespace deletions can’t finish.',
          zh: '其数据是实时计算的，无需备份；但 Velero 每次备份都会报错，自动扩缩停止，命名空间也无法删除完成。',
        }
      : {
          en: 'Velero skips it: every backup taken now lacks its objects. Namespace deletions can’t finish either.',
          zh: 'Velero 会跳过它：现在的每个备份都缺少该组的对象，命名空间也无法删除完成。',
        },
    remedy: {
      say: {
        en: 'Fix the service behind it. If its owner was uninstalled, the APIService is a leftover: delete it only if nobody needs the group any more.',
        zh: '修复其背后的服务。若其所属组件已卸载，该 APIService 只是残留：确认无人再使用该组后才可删除。',
      },
      commands: [
        `kubectl describe apiservice ${shellWord(name)}`,
        `kubectl -n ${shellWord(namespace)} get endpoints,pods | grep ${shellWord(its)}`,
      ],
    },
  };
}
