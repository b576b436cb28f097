import type { InEachLanguage } from '../../domain/language.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** What an isolated restore and a validation say. Names, sizes and instants come ready for mrkdwn; those of `progress` as they are. */
export type RestoreTestWords = {
  readonly notOurs: (what: string, cluster: string) => string;
  readonly notOursRemedy: string;
  readonly unguarded: (cluster: string, missing: string) => string;
  readonly installGuards: (command: string, account: string) => string;
  readonly rightsMissing: (cluster: string, rules: string) => string;
  readonly giveRights: string;
  readonly clusterAway: (cluster: string) => string;
  readonly clusterAwayRemedy: string;
  readonly progress: {
    readonly before: (count: number) => string;
    readonly away: (cluster: string) => string;
    readonly theirsFirst: (restore: string) => string;
    readonly locationAway: (location: string) => string;
    readonly items: (done: string, total: string) => string;
    readonly data: (done: string, total: string) => string;
    readonly ready: (ready: number, all: number) => string;
  };
  readonly stepsAside: (restore: string, attempt: number, most: number) => string;
  readonly rulesNotSeen: (attempt: number, most: number) => string;
  readonly confirm: {
    readonly question: (backup: string, cluster: string) => string;
    readonly above: Readonly<Record<'bytes' | 'pods' | 'namespaces', (amount: string) => string>>;
    readonly until: string;
    readonly button: string;
    readonly heard: (operation: string) => string;
    readonly notYours: string;
    readonly tooLate: string;
  };
  readonly canReachTheWorld: (cluster: string) => string;
  /** Why it can, an English or Chinese sentence without a full stop. */
  readonly openBecause: (why: string) => string;
  readonly stopped: string;
  readonly noNamespace: (name: string) => string;
  readonly tooManyNamed: (most: number) => string;
  readonly again: string;
  readonly showBackup: string;
  readonly validateInstead: (backup: string) => string;
  readonly verifyAgain: string;
  readonly leftovers: {
    readonly removed: (of: LeftOf, count: number) => string;
    readonly stays: (of: LeftOf) => string;
  };
};

type LeftOf = { readonly operation: string; readonly cluster: string };

export const words: InEachLanguage<RestoreTestWords> = { en, zh };

/** One sentence in each language. */
export function both(say: (words: RestoreTestWords) => string): InEachLanguage<string> {
  return { en: say(en), zh: say(zh) };
}

/** What the registry shows. */
export const offered = {
  title: { en: 'Proof by restoring', zh: '以恢复为证' },
  validate: {
    en: 'Restore a backup beside what lives, judge it, and clean up',
    zh: '在现有环境旁恢复一个备份，评判结果，然后自行清理',
  },
  namespace: {
    en: 'only this namespace; several with commas between',
    zh: '只恢复该命名空间；多个用逗号分隔',
  },
  partial: {
    en: 'take one that failed in part, too',
    zh: '部分失败的备份也可以用',
  },
} as const;
