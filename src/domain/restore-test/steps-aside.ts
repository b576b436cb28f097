import type { ClusterState } from '../cluster-state.ts';
import { isAtItsEnd, stage } from '../phases.ts';

/** Whether our restore may go first. A person's always does: Velero restores one after the other. */
export type Turn =
  | { readonly turn: 'ours' }
  /** Ours is not created yet: a person's runs or waits. */
  | { readonly turn: 'wait'; readonly restore: string; readonly phase: string }
  /** Ours is created and not at its end, and a person's waits behind it. `removable`: Velero has not looked at ours, it can be deleted at once. */
  | { readonly turn: 'step aside'; readonly restore: string; readonly removable: boolean };

/** `ours`: the Restore's name, whether it exists or not. Restores of other operations of ours don't count: they have turns of their own. */
export function turnOf(state: Pick<ClusterState, 'restores'>, ours: string): Turn {
  const own = state.restores.find((one) => one.name === ours);
  if (own !== undefined && isAtItsEnd(own.phase)) {
    return { turn: 'ours' };
  }
  const persons = state.restores
    .filter((one) => !isOurs(one.name) && !isAtItsEnd(one.phase))
    .toSorted((a, b) => a.createdAt - b.createdAt)[0];
  if (persons === undefined) {
    return { turn: 'ours' };
  }
  return own === undefined
    ? { turn: 'wait', restore: persons.name, phase: persons.phase === '' ? 'New' : persons.phase }
    : { turn: 'step aside', restore: persons.name, removable: stage(own.phase) === 'waiting' };
}

/** Our restores are named after their operations, which no person's are. */
function isOurs(name: string): boolean {
  return name.startsWith('lifeboat-op-');
}
