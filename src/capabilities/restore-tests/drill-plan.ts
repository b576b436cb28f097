import type { Plan, PlanItem, PlanResult } from '../../domain/plan.ts';

/** Something that a drill made and that stands now. A result of a step, so it is small. */
export type Standing = {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  /** In a namespace of the copy: what somebody else put into it, as `Kind name`. */
  readonly foreign: readonly string[];
  /** In a namespace of the copy: kinds that could not be looked at. */
  readonly unread: readonly string[];
};

/** What cleaning up would remove: exactly what stands now. What somebody put into the copy is lost with it, and is said so. */
export function cleanUpPlan(
  drill: { readonly operation: string; readonly cluster: string },
  standing: readonly Standing[],
): Plan {
  return {
    operation: drill.operation,
    cluster: drill.cluster,
    purpose: `clean-up of ${drill.operation}`,
    items: standing.map(itemOf).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    refused: [],
  };
}

/** What is not as the plan has it any more, each as `Kind name`. What is gone by itself is as good as removed. */
export function changedSince(plan: Plan, standing: readonly Standing[]): readonly string[] {
  const planned = new Map(plan.items.map((item) => [keyOf(item), item]));
  return standing
    .map(itemOf)
    .filter((now) => {
      const then = planned.get(keyOf(now));
      return then === undefined || then.uid !== now.uid || factsOf(then) !== factsOf(now);
    })
    .map(({ kind, name }) => `${kind} ${name}`);
}

/** What became of each item, by what still stands behind it. */
export function planResults(plan: Plan, standing: readonly Standing[]): readonly PlanResult[] {
  const now = new Map(standing.map((one) => [keyOf(one), one]));
  return plan.items.map((item) => {
    const { kind, name, uid } = item;
    const left = now.get(keyOf(item));
    if (left === undefined) {
      return { kind, name, outcome: 'deleted' };
    }
    return left.uid === uid
      ? { kind, name, outcome: 'failed', detail: 'still there' }
      : { kind, name, outcome: 'changed since, left alone' };
  });
}

function itemOf({ kind, name, namespace, uid, foreign, unread }: Standing): PlanItem {
  return {
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    why: kind === 'Namespace' ? 'restored copy' : 'made for the drill',
    unrecoverable: foreign,
    facts: { foreign: foreign.join(', '), unread: unread.join(', ') },
  };
}

function keyOf(one: Pick<PlanItem, 'kind' | 'name' | 'namespace'>): string {
  return JSON.stringify([one.kind, one.namespace ?? '', one.name]);
}

function factsOf({ facts }: PlanItem): string {
  return JSON.stringify([facts['foreign'], facts['unread']]);
}
