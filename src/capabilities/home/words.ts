import type { InEachLanguage } from '../../domain/language.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Verdict } from '../../domain/protection/verdict.ts';

type Words = {
  readonly clusters: string;
  readonly moreClusters: (count: number) => string;
  readonly verdicts: Readonly<Record<Verdict, { readonly sign: string; readonly word: string }>>;
  readonly asOf: (when: string) => string;
  readonly operations: string;
  readonly noOperations: string;
  readonly recordsAway: string;
  readonly states: Readonly<Record<Operation['state'], string>>;
};

export const words: InEachLanguage<Words> = {
  en: {
    clusters: 'Your clusters',
    moreClusters: (count) => `and ${count} more: \`/backup status\` has them all.`,
    verdicts: {
      proven: { sign: '🟢', word: 'proven' },
      'on schedule': { sign: '🔵', word: 'on schedule' },
      'at risk': { sign: '🟠', word: 'at risk' },
      unprotected: { sign: '🔴', word: 'unprotected' },
      unknown: { sign: '⚪', word: 'unknown' },
    },
    asOf: (when) => `as of ${when}`,
    operations: 'What you asked for',
    noOperations: 'Nothing lately.',
    recordsAway: 'The records (Redis) can’t be reached, so this is not known now.',
    states: { waiting: 'Waits.', running: 'Runs.', ended: 'Has ended.' },
  },
  zh: {
    clusters: '你的集群',
    moreClusters: (count) => `另有 ${count} 个：\`/backup status\` 可查看全部。`,
    verdicts: {
      proven: { sign: '🟢', word: '已验证' },
      'on schedule': { sign: '🔵', word: '按计划' },
      'at risk': { sign: '🟠', word: '有风险' },
      unprotected: { sign: '🔴', word: '未受保护' },
      unknown: { sign: '⚪', word: '未知' },
    },
    asOf: (when) => `截至 ${when}`,
    operations: '你发起的操作',
    noOperations: '最近没有。',
    recordsAway: '无法连接记录存储（Redis），目前不知道有哪些操作。',
    states: { waiting: '等待中。', running: '进行中。', ended: '已结束。' },
  },
};
