import type { KubernetesObject } from '../kubernetes-object.ts';
import type { LiveObject } from './live.ts';

/** Something that an operation left in a cluster. */
export type Leftover = {
  readonly resource: string;
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly operation: string;
  readonly owner?: string;
  readonly expiresAt?: number;
  /** Ours to remove: label, owner and expiry are there, the expiry has passed, and the operation does not go on. */
  readonly removable: boolean;
  readonly because:
    | 'expired'
    | 'not expired'
    | 'operation goes on'
    | 'no owner annotation'
    | 'no expiry'
    | 'being removed';
};

/** Among objects with our label, what a dead operation left. `goesOn`: operations that are not at their end, or keep what is there. */
export function leftovers(
  objects: readonly LiveObject[],
  goesOn: (operation: string) => boolean,
  now: number,
): readonly Leftover[] {
  throw new Error(`not here yet: ${objects.length} ${goesOn.length} ${now}`);
}

/** What somebody put into a scratch namespace: everything that neither a restore of ours nor Kubernetes itself nor we brought, as `Kind name`. */
export function foreignObjects(
  objects: readonly LiveObject[],
  brought: { readonly restores: readonly string[]; readonly operation: string },
): readonly string[] {
  throw new Error(`not here yet: ${objects.length} ${brought.operation}`);
}

/** Undefined when this object is of that operation; otherwise why it is not, in English. */
export function notOurs(object: KubernetesObject, operation: string): string | undefined {
  throw new Error(`not here yet: ${object.kind} ${operation}`);
}
