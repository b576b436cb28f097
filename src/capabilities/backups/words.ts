import type { InEachLanguage } from '../../domain/language.ts';
import type { Stage } from '../../domain/phases.ts';
import type { VerifyVerdict } from '../../domain/verify/verification.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

type Kind = 'backup' | 'restore';
type Lists = 'backups' | 'restores';

/** Names, instants, durations and what others said come ready for mrkdwn. */
export type BackupsWords = {
  readonly list: {
    readonly headline: (of: {
      readonly what: Lists;
      readonly cluster: string;
      readonly matching: number;
      readonly total: number;
      readonly from: number;
      readonly to: number;
      readonly filters: string;
    }) => string;
    readonly nothing: (what: Lists, cluster: string, total: number, filters: string) => string;
    readonly schedulesLike: (names: string) => string;
    readonly unseen: (namespace: string, near: readonly string[]) => string;
    readonly phases: (phases: string) => string;
    readonly asOf: (when: string) => string;
    readonly away: string;
    readonly unknown: (what: Lists, cluster: string) => string;
    readonly starting: (cluster: string) => string;
    readonly notRead: (what: Lists, detail: string) => string;
    readonly badAge: (value: string) => string;
    readonly newer: string;
    readonly older: string;
    readonly all: string;
    readonly other: Readonly<Record<Lists, string>>;
    readonly status: string;
    readonly damaged: string;
    readonly damageUnknown: string;
    readonly withoutData: (count: number) => string;
    readonly notHere: string;
  };
  readonly took: (duration: string) => string;
  readonly items: (done: number, total: number) => string;
  readonly errors: (count: number) => string;
  readonly warnings: (count: number) => string;
  readonly expires: (when: string) => string;
  readonly expired: (when: string) => string;
  readonly ofSchedule: (schedule: string) => string;
  readonly byHand: string;
  readonly fromBackup: (backup: string) => string;
  readonly show: string;
  readonly showAloud: (name: string) => string;
  readonly object: {
    readonly kind: Readonly<Record<Kind, string>>;
    readonly headline: (kind: string, name: string, cluster: string, state: string) => string;
    readonly state: Readonly<Record<Stage, (phase: string) => string>>;
    readonly gone: (kind: string, name: string, cluster: string) => string;
    readonly away: (cluster: string, why: string) => string;
    readonly started: (when: string) => string;
    readonly notStarted: string;
    readonly location: (name: string) => string;
    readonly namespaces: (included: string, excluded: string) => string;
    readonly allNamespaces: string;
    readonly mapped: (pairs: string) => string;
    readonly reason: string;
    readonly refused: string;
    readonly volumes: (done: number, count: number, bytes: string) => string;
    readonly volumeTrouble: (volume: string, phase: string, message: string) => string;
    readonly where: Readonly<Record<'velero' | 'cluster', string>>;
    readonly inNamespace: (namespace: string) => string;
    readonly more: (count: number) => string;
    readonly elsewhere: string;
    readonly noResults: (why: string) => string;
    readonly everything: (name: string) => string;
    readonly log: string;
    readonly errorsOnly: string;
    readonly ofThisSchedule: string;
    readonly again: string;
    /** Of the stored bytes: `when` with the operation, `flaw` the first one; empty: none. */
    readonly verified: Readonly<Record<VerifyVerdict, (when: string, flaw: string) => string>> & {
      readonly never: string;
    };
  };
  readonly artifact: {
    readonly noAnswer: string;
    readonly serverDown: string;
    readonly refused: (message: string) => string;
    readonly notThere: string;
    readonly tooLarge: string;
  };
  readonly log: {
    readonly headline: (name: string, errors: number, warnings: number, lines: string) => string;
    readonly clean: (name: string, lines: string) => string;
    readonly cleanSoFar: (name: string, lines: string) => string;
    readonly noneOfVelero: (name: string) => string;
    readonly running: (name: string, phase: string) => string;
    readonly waiting: (name: string, phase: string) => string;
    readonly neverRan: (name: string) => string;
    readonly notThere: (name: string) => string;
    readonly failedBefore: string;
    readonly notFetched: (name: string) => string;
    readonly group: (count: string, first: string, last: string) => string;
    readonly at: (subject: string, when: string) => string;
    readonly others: (errors: number, warnings: number) => string;
    readonly counted: (errors: number, warnings: number) => string;
    readonly tooLong: string;
    readonly damaged: string;
    readonly cutFile: string;
    readonly fileTitle: (name: string) => string;
    readonly troubleTitle: (name: string) => string;
    readonly leftOut: (lines: number) => string;
    readonly inThread: string;
  };
};

export const words: InEachLanguage<BackupsWords> = { en, zh };

/** What the registry shows. */
export const offered = {
  title: { en: 'Backups and restores', zh: '备份与恢复' },
  list: { en: 'Backups or restores, newest first', zh: '列出备份或恢复，最新的在前' },
  show: { en: 'One backup or restore in full', zh: '查看一个备份或恢复的全部信息' },
  logs: {
    en: 'The log of a backup or restore: its errors grouped, the whole as a file',
    zh: '查看备份或恢复的日志：按错误归类，并附完整文件',
  },
  state: { en: 'only in this phase, such as Failed', zh: '只看该阶段的，例如 Failed' },
  age: { en: 'not older than this, such as 24h or 7d', zh: '只看不早于此的，例如 24h 或 7d' },
  schedule: { en: 'only of this schedule', zh: '只看该备份计划的' },
  namespace: { en: 'only those with this namespace', zh: '只看包含该命名空间的' },
  restores: { en: 'restores instead of backups', zh: '列出恢复而不是备份' },
  errors: { en: 'only errors and warnings in the file', zh: '文件中只含错误和警告' },
} as const;

/** In the languages of the cards; the code’s own names are what English readers see. */
export const stepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'read the list': { en: 'read the list', zh: '读取列表' },
  'read the object': { en: 'read the object', zh: '读取对象' },
  'ask for the results': { en: 'ask for the results', zh: '请求结果' },
  'Velero answers': { en: 'Velero answers', zh: '等待 Velero 应答' },
  'read the results': { en: 'read the results', zh: '读取结果' },
  'ask for the log': { en: 'ask for the log', zh: '请求日志' },
  'read the log': { en: 'read the log', zh: '读取日志' },
};
