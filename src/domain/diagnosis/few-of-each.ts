import type { Finding } from './finding.ts';
import { severities } from './finding.ts';

/** No more of one kind than a person can go through: the worst, the last of which stands for the rest and says how many they are. */
export function fewOfEach(findings: readonly Finding[]): readonly Finding[] {
  const kinds = Map.groupBy(findings, ({ check }) => check);
  if ([...kinds.values()].every((its) => its.length <= most)) {
    return findings;
  }
  return [...kinds.values()].flatMap((its) => (its.length <= most ? its : fewOf(its)));
}

const most = 100;

function fewOf(its: readonly Finding[]): readonly Finding[] {
  const kept = its
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .slice(0, most);
  const rest = its.length - most;
  return kept.map((one, at) =>
    at < most - 1
      ? one
      : {
          ...one,
          title: {
            en: `${one.title.en}, and ${rest} more of this kind`,
            zh: `${one.title.zh}，另有 ${rest} 个同类问题`,
          },
          count: (one.count ?? 1) + rest,
        },
  );
}
