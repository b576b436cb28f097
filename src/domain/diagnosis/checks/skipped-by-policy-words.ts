import type { VolumeWords } from '../volumes/volume-finding.ts';

const cause = {
  en: 'The first matching volume policy says skip: backups contain the PVC and none of its data, and still say Completed.',
  zh: '首个匹配该卷的卷策略为 skip：备份只含 PVC 定义而没有数据，却仍显示 Completed。',
};

/** What is said of claims that a volume policy skips: in all schedules, or in some. */
export const skippedWords: Readonly<Record<'alone' | 'elsewhere', VolumeWords>> = {
  alone: {
    title: ({ en, zh }) => ({
      en: `A volume policy skips ${en}, and no schedule backs up its data`,
      zh: `卷策略跳过了 ${zh}，且没有任何备份计划备份其数据`,
    }),
    cause,
    remedy: {
      en: 'That is right for caches, scratch data and data that is backed up by other means. If the volume holds anything that can’t be recreated, narrow the conditions of that rule, or put a rule with fs-backup or snapshot before it.',
      zh: '对缓存、临时数据或以其他方式备份的数据来说没有问题。若其中有无法重建的内容，请收窄该规则的条件，或在其之前添加 fs-backup 或 snapshot 规则。',
    },
  },
  elsewhere: {
    title: ({ en, zh }) => ({
      en: `A volume policy skips ${en} in some schedules`,
      zh: `部分备份计划的卷策略跳过了 ${zh}`,
    }),
    cause,
    remedy: {
      en: 'If that is intended, do nothing: another schedule backs up its data, or another finding says why not. A restore from this schedule’s backups brings the volume back empty.',
      zh: '若是有意为之则无需处理：其他备份计划会备份其数据，否则另有发现说明原因。从该备份计划的备份恢复得到的是空卷。',
    },
  },
};
