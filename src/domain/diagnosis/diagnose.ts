import { checks, type Check } from './checks.ts';
import { worstOf } from './danger.ts';
import type { DiagnosisFacts } from './facts.ts';
import { fewOfEach } from './few-of-each.ts';
import { type Finding, type Origin, type Root, severities } from './finding.ts';
import { keyOf } from './subject.ts';

/** What follows from the facts: roots with what follows from each, the worst first. Every finding is in exactly one place; of a kind that has hundreds, the worst hundred. */
export function diagnose(facts: DiagnosisFacts, asked: readonly Check[] = checks): readonly Root[] {
  return rootsOf(asked.flatMap((check) => check(facts)));
}

/** What the checks have found, as `diagnose` tells it. */
export function rootsOf(findings: readonly Finding[]): readonly Root[] {
  return folded(fewOfEach(findings)).toSorted(byWorst);
}

/** Findings under the ones that explain them, whatever lies between; what would explain itself in a circle stays a root. */
export function folded(findings: readonly Finding[]): readonly Root[] {
  const roots = findings.map((finding) => rootOf(finding, findings));
  return findings
    .filter((finding, at) => roots[at] === finding)
    .map((root) => {
      const consequences = findings
        .filter((finding, at) => roots[at] === root && finding !== root)
        .toSorted(byWorst);
      const severity = worstOf([root, ...consequences].map((one) => one.severity));
      return { ...root, severity, consequences };
    });
}

function rootOf(finding: Finding, all: readonly Finding[]): Finding {
  const passed = new Set<Finding>([finding]);
  let at = finding;
  for (;;) {
    const next = originOf(at, all);
    if (next === undefined) {
      return at;
    }
    if (passed.has(next)) {
      return finding;
    }
    passed.add(next);
    at = next;
  }
}

/** Of several that would explain it, the one about the same object, or at least of the same name: a location by its own bucket. */
function originOf(finding: Finding, all: readonly Finding[]): Finding | undefined {
  for (const origin of finding.follows ?? []) {
    const found = all.filter((one) => one !== finding && isFrom(one, origin));
    if (found.length > 0) {
      return (
        found.find(({ subject }) => keyOf(subject) === keyOf(finding.subject)) ??
        found.find(({ subject }) => subject.name === finding.subject.name) ??
        found[0]
      );
    }
  }
  return undefined;
}

function isFrom({ check, subject }: Finding, origin: Origin): boolean {
  return (
    check === origin.check &&
    (origin.subject === undefined || keyOf(subject) === keyOf(origin.subject))
  );
}

function byWorst(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
