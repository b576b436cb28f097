import type { InEachLanguage, Language } from '../../domain/language.ts';
import type { ProofLevel, Verdict } from '../../domain/proof.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { en } from './report-words-en.ts';
import { zh } from './report-words-zh.ts';

type Report = RestoreTestReport;

/** How a report speaks. Names come escaped or as code; durations and counts come as texts of the language. */
export type ReportWords = {
  /** `Drill shop`, `Validation`. */
  readonly what: (kind: Report['kind'], scenario: string | undefined) => string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly level: Readonly<Record<ProofLevel, string>>;
  readonly outcome: Readonly<Record<Report['probes'][number]['outcome'], string>>;
  /** The end of the headline. */
  readonly served: (recovery: string) => string;
  readonly within: (target: string) => string;
  readonly missedTarget: (target: string) => string;
  readonly shownUpTo: (level: string) => string;
  readonly from: (backup: string) => string;
  readonly title: (what: string) => string;
  readonly labels: {
    readonly backup: string;
    readonly dataAge: string;
    readonly namespaces: string;
    readonly cluster: string;
    readonly objects: string;
    readonly volumes: string;
    readonly workloads: string;
    readonly probes: string;
    readonly times: string;
    readonly asked: string;
    readonly restored: string;
    readonly serving: string;
    readonly recovery: string;
    readonly target: string;
    readonly queued: string;
    readonly reasons: string;
    readonly missing: string;
    readonly extra: string;
    readonly different: string;
    readonly keptOut: string;
    readonly limits: string;
    readonly evidence: string;
    readonly steps: string;
    readonly requester: string;
    readonly approvedBy: string;
    readonly operation: string;
    readonly verdict: string;
    readonly file: string;
    readonly step: string;
    readonly began: string;
    readonly took: string;
  };
  readonly nobodyAsked: string;
  readonly never: string;
  readonly waiting: string;
  readonly ofCame: (came: string, expected: string) => string;
  readonly volumesCame: (withData: string, without: string) => string;
  readonly readyOf: (ready: string, all: string) => string;
  readonly passedOf: (passed: string, all: string) => string;
  readonly old: (age: string) => string;
  readonly errors: (count: number) => string;
  readonly passedOver: (name: string, why: string) => string;
  readonly notReady: (name: string, why: string) => string;
  readonly probeLine: (name: string, outcome: string, detail: string) => string;
  readonly more: (count: number) => string;
  readonly keptOutLine: (list: string) => string;
  readonly limitsLine: (list: string) => string;
  readonly askedBy: (who: string) => string;
  readonly approvedLine: (who: string) => string;
  readonly filedAt: (place: string) => string;
  readonly notFiled: (why: string) => string;
  readonly signedBy: (fingerprint: string) => string;
  readonly unsigned: string;
  readonly markdownTitle: string;
  readonly signedTitle: string;
  readonly unsignedTitle: string;
  /** What the picture shows, for those who don't see it. */
  readonly pictureTitle: (report: Report, language: Language) => string;
};

export const reportWords: InEachLanguage<ReportWords> = { en, zh };
