import { stage } from '../phases.ts';
import type { Restore } from '../velero.ts';
import type { DiagnosisFacts } from './facts.ts';
import { failingRuns } from './failing-runs.ts';
import { restoresIn } from './in-scope.ts';

const most = 3;
const lately = 2 * 3_600_000;

/** The restores whose targets are worth a look: the named one; otherwise those that fail, run or have ended lately, the newest first. Lifeboat's own tell their story in their own reports. */
export function restoresToLookInto(
  facts: Pick<DiagnosisFacts, 'scope' | 'state' | 'at'>,
): readonly Restore[] {
  const { scope, at } = facts;
  if (scope.what === 'restore') {
    return restoresIn(facts);
  }
  const failing = new Set(failingRuns(facts).current.map(({ newest }) => newest.run.name));
  return restoresIn(facts)
    .filter(({ name }) => !name.startsWith('lifeboat-op-'))
    .filter(
      (one) => failing.has(one.name) || isGoingOn(one) || at - (one.completedAt ?? 0) < lately,
    )
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, most);
}

function isGoingOn({ phase }: Restore): boolean {
  return ['waiting', 'running'].includes(stage(phase));
}
