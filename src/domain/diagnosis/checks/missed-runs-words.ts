import type { Finding } from '../finding.ts';

/** What runs that made no backup are told by. */
export const missedRunsWords = {
  told: (name: string, count: number, isBusy: boolean): Pick<Finding, 'title' | 'cause'> => ({
    title: {
      en: `Schedule ${name} made no backup for ${count === 1 ? 'a run' : `${count} runs`} of the last 7 days`,
      zh: `计划 ${name} 在最近 7 天内有 ${count} 次运行没有产生备份`,
    },
    cause: isBusy
      ? {
          en: 'A backup of the same schedule was still in progress: Velero leaves out what falls due meanwhile and does not make up for it.',
          zh: '同一计划的备份当时仍在进行：Velero 会跳过期间到期的运行，且不再补。',
        }
      : {
          en: 'Velero was not running, could not make the backup, or somebody deleted it. After a time of being down Velero makes up for one run, not for the others.',
          zh: 'Velero 当时没有运行、无法创建备份，或者有人删除了它。停机恢复后 Velero 只补一次运行，其余不补。',
        },
  }),
  makeShorter: {
    en: 'The data of these times can’t be brought back. Make the backups shorter or the runs rarer, so that none is left out.',
    zh: '这些时间点的数据无法补回。请缩短备份或降低频率，使运行不再被跳过。',
  },
  seeWhatStopped: {
    en: 'The data of these times can’t be brought back. See whether the server was down then (its pods, their last termination, events of the node), and who may delete backups. Take one now when the newest copy is too old.',
    zh: '这些时间点的数据无法补回。查看服务端当时是否停止（Pod、上次终止原因、节点事件），以及谁可以删除备份。若最新副本过旧，请立即创建一次备份。',
  },
} as const;
