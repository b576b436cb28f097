import type { ClusterState } from '../cluster-state.ts';
import type { TargetSettings } from '../settings.ts';
import type { Backup } from '../velero.ts';
import { copies, takenAt } from './copies.ts';

/** A namespace with a target of its own that no good backup, whoever made it, meets. */
export type MissedNamespace = {
  readonly namespace: string;
  readonly targetMs: number;
  /** Left out: no good backup contains it. */
  readonly dataAgeMs?: number;
};

type Scope = Pick<Backup, 'includedNamespaces' | 'excludedNamespaces'>;

/** Targets of namespaces alone; those that name a schedule too are judged with the schedule. */
export function missedNamespaces(
  state: ClusterState,
  targets: readonly TargetSettings[],
  now: number,
  damaged?: ReadonlySet<string>,
): readonly MissedNamespace[] {
  return targets
    .filter((one) => one.cluster === undefined || one.cluster === state.cluster)
    .flatMap((one) => missed(state.backups, one, now, damaged));
}

/** Whether the backup was asked to contain the namespace: Velero's lists with their patterns; an empty list means all. */
export function contains(scope: Scope, namespace: string): boolean {
  const included =
    scope.includedNamespaces.length === 0 ||
    scope.includedNamespaces.some((one) => matches(one, namespace));
  return included && !scope.excludedNamespaces.some((one) => matches(one, namespace));
}

/** Whether whatever the one contains is in the other too, as far as their lists say: patterns are only known to be within all, or the same. */
export function containsAllOf(whole: Scope, part: Scope): boolean {
  const isWithin =
    whole.includedNamespaces.length === 0 ||
    (part.includedNamespaces.length > 0 &&
      part.includedNamespaces.every(
        (one) =>
          whole.includedNamespaces.includes(one) || (!/[*?]/.test(one) && contains(whole, one)),
      ));
  return (
    isWithin &&
    whole.excludedNamespaces.every(
      (one) =>
        part.excludedNamespaces.includes(one) ||
        (part.includedNamespaces.length > 0 &&
          !part.includedNamespaces.some((name) => matches(one, name) || /[*?]/.test(name))),
    )
  );
}

function missed(
  backups: readonly Backup[],
  target: TargetSettings,
  now: number,
  damaged?: ReadonlySet<string>,
): readonly MissedNamespace[] {
  const { namespace, rpoMs: targetMs, schedule } = target;
  if (namespace === undefined || targetMs === undefined || schedule !== undefined) {
    return [];
  }
  const { good } = copies(
    backups.filter((one) => contains(one, namespace)),
    now,
    damaged,
  );
  if (good === undefined) {
    return [{ namespace, targetMs }];
  }
  const dataAgeMs = Math.max(0, now - takenAt(good));
  return dataAgeMs > targetMs ? [{ namespace, targetMs, dataAgeMs }] : [];
}

/** `*` and `?` as in Velero's patterns; walked without a regular expression, since a cluster may write any. */
function matches(pattern: string, name: string): boolean {
  if (!/[*?]/.test(pattern)) {
    return pattern === name;
  }
  let reachable = new Set([0]);
  for (const sign of pattern.slice(0, 253)) {
    const next = new Set<number>();
    for (const at of reachable) {
      const ends = sign === '*' ? range(at, name.length) : [at + 1];
      const fits = sign === '*' || sign === '?' || name[at] === sign;
      ends.filter((end) => fits && end <= name.length).forEach((end) => next.add(end));
    }
    reachable = next;
  }
  return reachable.has(name.length);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
