import type { VolumeWords } from '../volumes/volume-finding.ts';

const cause = {
  en: 'The first volume policy that fits the volume says skip: backups hold the claim and none of its data, and are Completed.',
  zh: '首个匹配该卷的卷策略为 skip：备份只含 PVC 定义而没有数据，并显示 Completed。',
};

/** What is said of claims that a volume policy skips: in all schedules, or in some. */
export const skippedWords: Readonly<Record<'alone' | 'elsewhere', VolumeWords>> = {
  alone: {
    title: ({ en, zh }) => ({
      en: `A volume policy skips ${en}, and no schedule takes its data`,
      zh: `卷策略跳过了 ${zh}，且没有任何计划备份其数据`,
    }),
    cause,
    remedy: {
      en: 'That is right for caches, scratch data and what is backed up by other means. If it holds anything that cannot be made again, narrow the conditions of that rule, or put a rule with fs-backup or snapshot before it.',
      zh: '对缓存、临时数据或以其他方式备份的数据是合适的。若其中有无法重建的内容，请收窄该规则的条件，或在其之前添加 fs-backup 或 snapshot 规则。',
    },
  },
  elsewhere: {
    title: ({ en, zh }) => ({
      en: `A volume policy skips ${en} in some schedules, as it is written`,
      zh: `部分计划的卷策略按其规则跳过了 ${zh}`,
    }),
    cause,
    remedy: {
      en: 'Nothing is to be done where that is meant: another schedule takes its data, or another finding says why not. A restore from the backups of this schedule brings the volume empty.',
      zh: '若是有意为之则无需处理：其他计划会备份其数据，否则另有发现说明原因。从该计划的备份恢复得到的是空卷。',
    },
  },
};
