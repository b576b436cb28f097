import type { InEachLanguage } from '../../domain/language.ts';
import type { QueueItem } from '../../domain/protection/queue.ts';
import type { Target } from '../../domain/protection/target.ts';
import type { Verdict } from '../../domain/protection/verdict.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** Names, instants and durations come ready for mrkdwn. */
export type StatusWords = {
  readonly headline: (cluster: string, verdict: string, reason: string) => string;
  readonly others: (counts: readonly (readonly [number, Verdict])[]) => string;
  readonly noCluster: string;
  readonly also: (reasons: readonly string[]) => string;
  /** The first line of a schedule. */
  readonly schedule: (verdict: string, name: string, reason: string) => string;
  readonly age: (
    age: string,
    target: string | undefined,
    from: Target['from'] | undefined,
  ) => string;
  readonly noCopy: string;
  readonly partialCopy: (age: string) => string;
  readonly lastRun: (phase: string, when: string, errors: number, warnings: number) => string;
  readonly failedOverGood: (count: number, names: readonly string[]) => string;
  readonly neverRan: string;
  readonly runningNow: (backup: string, since: string) => string;
  readonly moreSchedules: (count: number) => string;
  readonly locations: (list: string) => string;
  readonly noLocation: string;
  readonly server: (version: string, ready: number, replicas: number) => string;
  readonly noServer: string;
  readonly restarts: (count: number, reason: string | undefined) => string;
  readonly nodeAgent: (ready: number, desired: number) => string;
  readonly noNodeAgent: string;
  readonly runs: (list: string, more: number) => string;
  readonly waits: (list: string, more: number) => string;
  readonly idle: string;
  readonly item: (item: QueueItem, name: string, since: string) => string;
  readonly ours: (list: string) => string;
  readonly oursUnknown: string;
  readonly notRead: (resource: string, rule: string) => string;
  readonly proofsMissing: string;
  readonly damageUnknown: string;
  readonly damaged: (names: string) => string;
  readonly damagedOne: (name: string, found: string, before: string | undefined) => string;
  readonly byHand: (count: number, newest: string | undefined) => string;
  readonly leftOver: (schedule: string, count: number, newest: string | undefined) => string;
  readonly newest: (backup: string, age: string) => string;
  readonly readAt: (when: string) => string;
  readonly schedulesOf: (cluster: string, from: number, to: number, count: number) => string;
  readonly detailsOf: (cluster: string) => string;
  readonly cron: (cron: string) => string;
  readonly refresh: string;
  readonly details: string;
  readonly diagnose: string;
  readonly errorsOfLast: string;
  readonly showLast: string;
  readonly list: string;
  readonly operations: string;
};

export const words: InEachLanguage<StatusWords> & {
  readonly title: InEachLanguage<string>;
  readonly summary: InEachLanguage<string>;
  readonly step: InEachLanguage<string>;
  readonly notHere: InEachLanguage<string>;
} = {
  en,
  zh,
  title: { en: 'Protection', zh: '保护状况' },
  summary: {
    en: 'What is protected and what is not, and why',
    zh: '哪些受到保护、哪些没有，以及原因',
  },
  step: { en: 'read the clusters', zh: '读取集群' },
  notHere: {
    en: 'You can’t ask about these clusters here.',
    zh: '你不能在这里查询这些集群。',
  },
};
