import type { InEachLanguage, Language } from '../../domain/language.ts';
import type { Verdict } from '../../domain/proof.ts';
import type { RecoveryTimes } from '../../domain/recovery-times.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

export type HistoryWords = {
  readonly kind: Readonly<Record<RestoreTestReport['kind'], string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly colon: string;
  readonly nothing: string;
  readonly newest: (count: number) => string;
  readonly more: string;
  readonly served: (recovery: string) => string;
  readonly from: (backup: string) => string;
  readonly unknownKind: (said: string, meant: string) => string;
  readonly noScenario: string;
  readonly nothingMeasured: string;
  readonly within: (count: number, all: number) => string;
  readonly missed: (scenarios: string) => string;
  readonly last: (recovery: string, when: string, operation: string) => string;
  readonly target: (target: string) => string;
  readonly noTarget: string;
  readonly neverDrilled: string;
  readonly neverServed: (count: number) => string;
  readonly failedSince: (count: number) => string;
  readonly slower: (by: string) => string;
  readonly faster: (by: string) => string;
  readonly asUsual: string;
  readonly seePicture: string;
  readonly drill: string;
  readonly drillAloud: (scenario: string) => string;
  readonly all: string;
  readonly allAloud: (scenario: string) => string;
  /** What the picture shows, for those who don't see it. */
  readonly pictureTitle: (all: readonly RecoveryTimes[], language: Language) => string;
};

export const words: InEachLanguage<HistoryWords> = { en, zh };

export const offered: Readonly<
  Record<'title' | 'history' | 'rto' | 'kind' | 'scenario', InEachLanguage<string>>
> = {
  title: { en: 'What was proven', zh: '验证记录' },
  history: {
    en: 'Past validations, drills and canaries, with what they came to',
    zh: '以往的恢复验证、演练和一致性检查及其结论',
  },
  rto: {
    en: 'Recovery times of drills against their targets, with a picture',
    zh: '各演练的恢复用时与目标对比，附图',
  },
  kind: { en: 'only validation, drill or canary', zh: '只看 validation、drill 或 canary' },
  scenario: { en: 'only the drills of this scenario', zh: '只看该场景的演练' },
};

export const stepNames = {
  'read the reports': { en: 'read the reports', zh: '读取报告' },
  'draw the picture': { en: 'draw the picture', zh: '绘制图表' },
};
