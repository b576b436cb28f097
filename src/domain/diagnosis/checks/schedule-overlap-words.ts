import type { InEachLanguage } from '../../language.ts';
import type { Finding } from '../finding.ts';

type Said = InEachLanguage<string>;
type Told = Pick<Finding, 'title' | 'cause'>;

/** What schedules that come too close are told by. */
export const overlapWords = {
  tooLong: (name: string, took: Said, every: Said): Told => ({
    title: {
      en: `Backups of schedule ${name} take ${took.en}, but one is due every ${every.en}`,
      zh: `备份计划 ${name} 的备份需要 ${took.zh}，而每 ${every.zh}就要运行一次`,
    },
    cause: {
      en: 'Velero skips a run while a backup of the same schedule is in progress. Copies are as far apart as the backups are long, whatever the cron expression says.',
      zh: '同一备份计划的备份仍在进行时，Velero 会跳过到期的运行。无论时间表如何，副本的间隔都取决于备份时长。',
    },
  }),
  tooLongRemedy: {
    en: 'If its newest good copy is recent enough, nothing has to change tonight. Later, make the backups shorter (split the namespaces among several schedules, exclude what nobody needs), or make the interval longer than a backup takes.',
    zh: '若其最新的完好副本足够新，今晚无需改动。之后缩短备份（把命名空间拆分到多个备份计划，排除不需要的内容），或让运行间隔长于备份时长。',
  },
  waits: (name: string, behind: string, longest: Said): Told => ({
    title: {
      en: `Backups of schedule ${name} wait up to ${longest.en} for those of schedule ${behind}`,
      zh: `备份计划 ${name} 的备份要等待备份计划 ${behind} 的备份，最长 ${longest.zh}`,
    },
    cause: {
      en: 'Velero runs one backup after another; with `--concurrent-backups` (from 1.18) it runs several at once if they share no namespace. Data is backed up later than scheduled.',
      zh: 'Velero 逐个处理备份；设置了 `--concurrent-backups`（1.18 起）时也只并行处理没有共同命名空间的备份。数据的备份时间晚于时间表。',
    },
  }),
  waitsRemedy: {
    en: 'Move one of them far enough that the other has finished by then. With Velero 1.18 or newer, the server’s `--concurrent-backups` helps if they share no namespace.',
    zh: '错开其中一个的时间，使另一个先完成。若两者没有共同命名空间，Velero 1.18 及以上可用服务端参数 `--concurrent-backups`。',
  },
  sameMinute: (count: number): Told => ({
    title: {
      en: `${count} schedules start in the same minute as another one`,
      zh: `有 ${count} 个备份计划与其他备份计划在同一分钟开始`,
    },
    cause: {
      en: 'Which one Velero runs first is random, and the API server and the object store get all the load at once.',
      zh: '先处理哪个是随机的，且 API server 与对象存储会同时承受负载。',
    },
  }),
  sameMinuteRemedy: {
    en: 'If one of them should run first, or the load is a problem for the cluster, spread them over the hour; otherwise leave them.',
    zh: '若其中一个必须先执行，或集群受到影响，请错开时间；否则可以保持不变。',
  },
};
