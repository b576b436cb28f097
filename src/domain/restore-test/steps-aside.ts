import type { ClusterState } from '../cluster-state.ts';

/** Whether our restore may go first. A person's always does: Velero restores one after the other. */
export type Turn =
  | { readonly turn: 'ours' }
  /** Ours is not created yet: a person's runs or waits. */
  | { readonly turn: 'wait'; readonly restore: string; readonly phase: string }
  /** Ours is created and not at its end, and a person's waits behind it. `removable`: Velero has not looked at ours, it can be deleted at once. */
  | { readonly turn: 'step aside'; readonly restore: string; readonly removable: boolean };

/** `ours`: the Restore's name, whether it exists or not. Restores of other operations of ours don't count: they have turns of their own. */
export function turnOf(state: Pick<ClusterState, 'restores'>, ours: string): Turn {
  throw new Error(`not here yet: ${state.restores.length} ${ours}`);
}
