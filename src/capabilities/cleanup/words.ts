import type { InEachLanguage } from '../../domain/language.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';
import type { PlanReason, PlanRefusal, PlanResult } from '../../domain/plan.ts';

/** Names, people, instants and sizes come ready for mrkdwn. */
export type CleanupWords = {
  readonly title: string;
  readonly cleanupSummary: string;
  readonly olderThanSummary: string;
  readonly holdSummary: string;
  readonly badWhat: string;
  readonly badAge: string;
  readonly unguarded: (cluster: string, missing: string) => string;
  readonly installGuards: (command: string, account: string) => string;
  readonly why: Readonly<Record<PlanReason, string>>;
  readonly refusal: Readonly<Record<PlanRefusal['why'], string>>;
  readonly outcome: Readonly<Record<PlanResult['outcome'], string>>;
  readonly wants: (count: number, size: string, cluster: string) => string;
  readonly plan: (hash: string, who: string, until: string) => string;
  readonly line: (kind: string, name: string, size: string, why: string) => string;
  readonly leftCopy: (name: string) => string;
  readonly unrecoverable: string;
  readonly more: (count: number) => string;
  readonly later: (count: number) => string;
  readonly stays: (count: number) => string;
  readonly withoutObject: (count: number) => string;
  readonly needs: (count: number) => string;
  readonly agreed: (who: string) => string;
  readonly approve: string;
  readonly reject: string;
  readonly withdraw: string;
  readonly nothing: (cluster: string) => string;
  readonly standing: string;
  readonly standingUntil: (name: string, until: string) => string;
  readonly deleting: (count: number, hash: string, who: string) => string;
  readonly rejected: (hash: string, who: string, reason: string) => string;
  readonly withdrawn: (hash: string, who: string) => string;
  readonly expired: (hash: string) => string;
  readonly done: (deleted: number, of: number, cluster: string) => string;
  readonly decided: (hash: string, asked: string, approved: string) => string;
  readonly holdBadDays: string;
  readonly holdDaysRemedy: string;
  readonly holdGone: (name: string) => string;
  readonly holdDeleting: (name: string) => string;
  readonly holdNever: (name: string) => string;
  readonly holdLater: (name: string, until: string) => string;
  readonly holdRemedy: string;
  readonly held: (name: string, until: string, before: string) => string;
};

export const words: InEachLanguage<CleanupWords> = { en, zh };

/** One sentence in each language. */
export function both(say: (words: CleanupWords) => string): InEachLanguage<string> {
  return { en: say(en), zh: say(zh) };
}

/** A plan has at most a hundred items, which are ten batches. */
const batchNumbers = Array.from({ length: 10 }, (_, index) => index + 1);

export const stepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'check the guards': { en: 'check the guards', zh: '检查准入策略' },
  'compute the plan': { en: 'compute the plan', zh: '计算清理计划' },
  'show the whole list': { en: 'show the whole list', zh: '展示完整清单' },
  approval: { en: 'approval', zh: '等待审批' },
  'begin to delete': { en: 'begin to delete', zh: '开始删除' },
  'write the results': { en: 'write the results', zh: '记录结果' },
  'hold it': { en: 'hold it', zh: '延长保留期' },
  ...Object.fromEntries(
    batchNumbers.flatMap((number) => [
      [`batch ${number}: look`, { en: `batch ${number}: look`, zh: `第 ${number} 批：查看` }],
      [`batch ${number}: delete`, { en: `batch ${number}: delete`, zh: `第 ${number} 批：删除` }],
      [
        `batch ${number}: follow to the end`,
        { en: `batch ${number}: follow to the end`, zh: `第 ${number} 批：等待完成` },
      ],
    ]),
  ),
};
