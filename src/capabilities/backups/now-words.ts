import type { InEachLanguage } from '../../domain/language.ts';
import { en } from './now-words-en.ts';
import { zh } from './now-words-zh.ts';

/** Names, instants, durations and commands come ready for mrkdwn; those of `goesOn` and `progress` are plain text. */
export type NowWords = {
  readonly away: (cluster: string, why: string) => string;
  readonly awayRemedy: string;
  readonly gone: (schedule: string, cluster: string) => string;
  readonly goneRemedy: string;
  readonly invalid: (schedule: string, errors: string) => string;
  readonly invalidRemedy: string;
  readonly hooks: (schedule: string, count: number) => string;
  readonly hooksRemedy: (command: string) => string;
  readonly noLocation: (schedule: string, location: string | undefined) => string;
  readonly noLocationRemedy: string;
  readonly unavailable: (location: string, why: string) => string;
  readonly unavailableRemedy: (location: string) => string;
  readonly readOnly: (location: string) => string;
  readonly readOnlyRemedy: string;
  readonly silent: (cluster: string) => string;
  readonly silentRemedy: string;
  readonly notOurs: (backup: string, cluster: string) => string;
  readonly notOursRemedy: string;
  readonly others: (schedule: string, cluster: string, names: string) => string;
  readonly othersHint: string;
  readonly oneMore: string;
  readonly showIt: (name: string) => string;
  readonly making: (backup: string, schedule: string, cluster: string) => string;
  readonly paused: string;
  readonly progress: {
    readonly away: string;
    readonly stopped: (command: string) => string;
    readonly waitsFor: (backup: string) => string;
    readonly notBegun: string;
    readonly queued: (position: number) => string;
    readonly items: (done: number, total: number) => string;
    readonly volumes: (done: number, count: number, bytes: string) => string;
  };
  readonly goesOn: {
    readonly notBegun: (backup: string, command: string) => string;
    readonly running: (backup: string, phase: string) => string;
    readonly ended: (backup: string, phase: string) => string;
  };
  readonly ended: {
    readonly completed: (of: Ended) => string;
    readonly partially: (of: Ended) => string;
    readonly failed: (of: Ended) => string;
    readonly gone: (of: Ended) => string;
    readonly notTaken: (of: Ended, hours: number) => string;
    readonly tooLong: (of: Ended, hours: number) => string;
  };
  readonly diagnose: string;
  readonly validate: string;
  readonly again: string;
  readonly status: string;
  readonly show: string;
};

export type Ended = {
  readonly backup: string;
  readonly schedule: string;
  readonly cluster: string;
  /** Empty where nothing was counted. */
  readonly amount: string;
  readonly phase: string;
};

export const words: InEachLanguage<NowWords> = { en, zh };

export function both(say: (words: NowWords) => string): InEachLanguage<string> {
  return { en: say(en), zh: say(zh) };
}

/** What the registry shows. */
export const nowOffered = {
  now: {
    en: 'A backup from a schedule’s template now, followed to its end',
    zh: '立即按备份计划的模板做一次备份，并跟踪到结束',
  },
  beside: {
    en: 'one more though this one of the schedule is not at its end',
    zh: '即使该计划的这个备份尚未结束，也再做一个',
  },
} as const;

export const nowStepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'look at the schedule': { en: 'look at the schedule', zh: '查看备份计划' },
  'ask whether Velero is there': {
    en: 'ask whether Velero is there',
    zh: '询问 Velero 是否在运行',
  },
  'Velero is there': { en: 'Velero is there', zh: '等待 Velero 回应' },
  'look what is on its way': { en: 'look what is on its way', zh: '查看正在进行的备份' },
  'start the backup': { en: 'start the backup', zh: '开始备份' },
  'say what is made': { en: 'say what is made', zh: '说明正在创建什么' },
  'Velero takes it up': { en: 'Velero takes it up', zh: '等待 Velero 开始处理' },
  'Velero backs it up': { en: 'Velero backs it up', zh: '等待 Velero 完成备份' },
  'look at it once more': { en: 'look at it once more', zh: '再次查看' },
};
