import type { Finding } from '../finding.ts';

/** What runs that made no backup are told by. */
export const missedRunsWords = {
  told: (name: string, count: number, isBusy: boolean): Pick<Finding, 'title' | 'cause'> => ({
    title: {
      en: `Schedule ${name} missed ${count === 1 ? 'a run' : `${count} runs`} in the last 7 days: no backup was made`,
      zh: `备份计划 ${name} 在最近 7 天内有 ${count} 次运行没有产生备份`,
    },
    cause: isBusy
      ? {
          en: 'A backup of the same schedule was still in progress: Velero skips runs that fall due meanwhile and does not make them up.',
          zh: '同一备份计划的备份当时仍在进行：Velero 会跳过期间到期的运行，且不会补跑。',
        }
      : {
          en: 'Velero was not running, could not create the backup, or somebody deleted it. After downtime Velero makes up one run, not the others.',
          zh: 'Velero 当时没有运行、无法创建备份，或者有人删除了它。停机恢复后 Velero 只补跑一次，其余不补。',
        },
  }),
  makeShorter: {
    en: 'The data of those points in time can’t be recovered. Make the backups shorter or run them less often, so that none is skipped.',
    zh: '这些时间点的数据无法补回。请缩短备份或降低频率，使运行不再被跳过。',
  },
  seeWhatStopped: {
    en: 'The data of those points in time can’t be recovered. Check whether the server was down then (its pods, their last termination, the node’s events), and who may delete backups. If the newest copy is too old, take one now.',
    zh: '这些时间点的数据无法补回。查看服务端当时是否停止（Pod、上次终止原因、节点事件），以及谁可以删除备份。若最新副本过旧，请立即创建一次备份。',
  },
} as const;
