import type { InEachLanguage } from '../../language.ts';
import type { Finding } from '../finding.ts';

type Said = InEachLanguage<string>;
type Told = Pick<Finding, 'title' | 'cause'>;

/** What schedules that come too close are told by. */
export const overlapWords = {
  tooLong: (name: string, took: Said, every: Said): Told => ({
    title: {
      en: `A backup of schedule ${name} takes ${took.en}, and the next one is due after ${every.en}`,
      zh: `计划 ${name} 的备份需要 ${took.zh}，而下一次在 ${every.zh}后就到期`,
    },
    cause: {
      en: 'Velero leaves a run out while a backup of the same schedule is in progress. The copies are as far apart as the backups are long, whatever the timetable says.',
      zh: '同一计划的备份仍在进行时，Velero 会跳过到期的运行。无论时间表如何，副本的间隔都取决于备份时长。',
    },
  }),
  tooLongRemedy: {
    en: 'Tonight nothing has to be changed if its newest good copy is fresh. Then make it shorter (split its namespaces among several schedules, leave out what nobody needs) or run it more rarely than it takes.',
    zh: '若其最新的完好副本足够新，今晚无需改动。之后缩短备份（把命名空间拆分到多个计划，排除不需要的内容），或让运行间隔长于备份时长。',
  },
  waits: (name: string, behind: string, longest: Said): Told => ({
    title: {
      en: `Backups of schedule ${name} wait up to ${longest.en} for those of schedule ${behind}`,
      zh: `计划 ${name} 的备份要等待计划 ${behind} 的备份，最长 ${longest.zh}`,
    },
    cause: {
      en: 'Velero works on one backup after the other, or on several that share no namespace where `--concurrent-backups` (1.18) allows it. Data is taken later than the timetable says.',
      zh: 'Velero 逐个处理备份；设置了 `--concurrent-backups`（1.18 起）时也只并行处理没有共同命名空间的备份。数据的备份时间晚于时间表。',
    },
  }),
  waitsRemedy: {
    en: 'Move one of them so far that the other one is done. With Velero 1.18 or newer the server’s `--concurrent-backups` helps where they share no namespace.',
    zh: '错开其中一个的时间，使另一个先完成。若两者没有共同命名空间，Velero 1.18 及以上可用服务端参数 `--concurrent-backups`。',
  },
  sameMinute: (count: number): Told => ({
    title: {
      en: `${count} schedules begin in the same minute as another`,
      zh: `有 ${count} 个计划与其他计划在同一分钟开始`,
    },
    cause: {
      en: 'Which one Velero begins with is chance, and the API server and the object store get their load at once.',
      zh: '先处理哪个是随机的，且 API server 与对象存储会同时承受负载。',
    },
  }),
  sameMinuteRemedy: {
    en: 'Spread them over the hour when one of them should come first or the cluster feels it; otherwise it may stay.',
    zh: '若其中一个必须先执行，或集群受到影响，请错开时间；否则可以保持不变。',
  },
};
