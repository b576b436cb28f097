import type { Severity } from '../../domain/diagnosis/finding.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** Plain text but where it says mrkdwn. */
export type DiagnoseWords = {
  readonly title: (what: string, cluster: string) => string;
  readonly scope: {
    readonly everything: string;
    readonly volumes: string;
    readonly volumesOf: (namespace: string) => string;
    readonly backup: (name: string) => string;
    readonly restore: (name: string) => string;
    readonly location: (name: string) => string;
  };
  /** mrkdwn, of a cluster and a title that are escaped. */
  readonly headline: (cluster: string, severity: string, title: string) => string;
  readonly fine: (what: string) => string;
  readonly nothing: string;
  readonly proveIt: string;
  readonly onlyInfo: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly follows: string;
  readonly remedy: string;
  readonly evidence: string;
  readonly times: (count: number) => string;
  readonly moreFindings: (count: number) => string;
  readonly counts: (counts: readonly (readonly [number, Severity])[]) => string;
  readonly inThread: string;
  readonly notSeen: (count: number) => string;
  readonly lookedAt: (when: string) => string;
  readonly again: string;
  readonly logs: string;
  readonly verify: string;
  readonly backUp: string;
  readonly validate: string;
  readonly status: string;
  readonly threadTitle: (severity: Severity, from: number, to: number, of: number) => string;
};

export const words: InEachLanguage<DiagnoseWords> = { en, zh };

export const stepNames = {
  'look and judge': { en: 'look and judge', zh: '查看并判断' },
} as const;

export const offered = {
  title: { en: 'Diagnosis', zh: '诊断' },
  summary: {
    en: 'Why something fails: cause, proof and what to do. Of everything, or of NAME, location NAME, restore NAME, volumes [NAMESPACE], etcd',
    zh: '为什么失败：原因、证据和处理办法。可诊断全部，或 NAME、location NAME、restore NAME、volumes [NAMESPACE]、etcd',
  },
} as const;

const kinds = {
  en: { location: 'storage location', backup: 'backup', restore: 'restore' },
  zh: { location: '存储位置', backup: '备份', restore: '恢复' },
} as const;

/** Plain sentences for what can't be diagnosed. */
export const refusals = {
  nameMissing: (what: keyof typeof kinds.en): InEachLanguage<string> => ({
    en: `Say which ${kinds.en[what]}.`,
    zh: `请指明是哪个${kinds.zh[what]}。`,
  }),
  choose: (names: readonly string[]): InEachLanguage<string> => ({
    en: `There are: ${names.join(', ')}.`,
    zh: `现有：${names.join('、')}。`,
  }),
  nothingThere: {
    en: 'There are none in this cluster, as far as Lifeboat can see: `status` says whether it can.',
    zh: '就 Lifeboat 所见，该集群中没有：`status` 会说明它是否能看到。',
  },
} as const;
