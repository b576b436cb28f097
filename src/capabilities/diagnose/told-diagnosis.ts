import type { Finding, Root, Severity } from '../../domain/diagnosis/finding.ts';
import { severities } from '../../domain/diagnosis/finding.ts';
import { scheduleToBackUp } from '../../domain/diagnosis/schedule-to-back-up.ts';
import type { Language } from '../../domain/language.ts';
import { evidenceIn } from './evidence-in.ts';

/** What card and thread tell of a diagnosis, in one language and small enough for a journal whatever was found. */
export type ToldDiagnosis = {
  readonly at: number;
  /** The worst first. */
  readonly findings: readonly ToldFinding[];
  /** Of all roots, also of those that are not among `findings`. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** What could not be looked at, a line for each reason. */
  readonly notSeen: readonly string[];
  /** Of how many sources; left out: of one each. */
  readonly sourcesNotSeen?: number;
  /** The schedule that a backup now would help; left out: none, or something stands in its way. */
  readonly backUp?: string;
};

export type ToldFinding = Pick<Finding, 'severity' | 'evidence' | 'count' | 'check' | 'subject'> & {
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
  readonly commands: readonly string[];
  /** Titles of what follows from it. */
  readonly consequences: readonly string[];
  readonly moreConsequences: number;
};

const mostFindings = 60;
const mostConsequences = 6;

/** `not-seen` findings are told as what was not looked at, beside the others. */
export function toldDiagnosis(
  roots: readonly Root[],
  at: number,
  language: Language,
): ToldDiagnosis {
  const found = roots.filter(({ check }) => check !== 'not-seen');
  const backUp = scheduleToBackUp(found);
  const unseen = roots.filter(({ check }) => check === 'not-seen');
  return {
    at,
    ...(backUp === undefined ? {} : { backUp }),
    findings: found.slice(0, mostFindings).map((root) => toldFinding(root, language)),
    counts: {
      P0: countOf(found, 'P0'),
      P1: countOf(found, 'P1'),
      P2: countOf(found, 'P2'),
      info: countOf(found, 'info'),
    },
    notSeen: unseen
      .slice(0, 20)
      .map(({ title, cause }) => `${title[language]}. ${cause[language]}`.slice(0, 400)),
    sourcesNotSeen: unseen.reduce((sum, { count = 1 }) => sum + count, 0),
  };
}

/** The worst severity that anything has; `info` where nothing is wrong. */
export function worstOf({ counts }: Pick<ToldDiagnosis, 'counts'>): Severity {
  return severities.find((one) => counts[one] > 0) ?? 'info';
}

function countOf(roots: readonly Root[], severity: Severity): number {
  return roots.filter((one) => one.severity === severity).length;
}

function toldFinding(root: Root, language: Language): ToldFinding {
  const { check, severity, subject, evidence, count, remedy, consequences } = root;
  return {
    check,
    severity,
    subject,
    title: root.title[language].slice(0, 300),
    cause: root.cause[language].slice(0, 1_000),
    remedy: remedy.say[language].slice(0, 1_000),
    evidence: evidence.slice(0, 6).map((line) => evidenceIn(language, line).slice(0, 400)),
    commands: remedy.commands.slice(0, 6).map((line) => line.slice(0, 500)),
    consequences: consequences
      .slice(0, mostConsequences)
      .map(({ title }) => title[language].slice(0, 300)),
    moreConsequences: Math.max(0, consequences.length - mostConsequences),
    ...(count === undefined ? {} : { count }),
  };
}
