import type { KubernetesObject } from '../kubernetes-object.ts';
import { instant, known, text } from './fields.ts';
import type { LiveObject } from './live.ts';
import { expiryAnnotation, operationLabel, ownerAnnotation } from './ownership.ts';

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
  return objects.flatMap(({ resource, object }): readonly Leftover[] => {
    const { name, namespace, uid, labels, annotations } = object.metadata;
    const operation = text(labels?.[operationLabel]);
    if (labels?.['app.kubernetes.io/managed-by'] !== 'lifeboat' || operation === undefined) {
      return [];
    }
    const owner = text(annotations?.[ownerAnnotation]);
    const expiresAt = instant(annotations?.[expiryAnnotation]);
    const because = reason(object, { owner, expiresAt, goesOn: goesOn(operation), now });
    return [
      known({
        resource,
        name,
        namespace,
        uid: uid ?? '',
        operation,
        owner,
        expiresAt,
        removable: because === 'expired' && uid !== undefined,
        because,
      }),
    ];
  });
}

function reason(
  object: KubernetesObject,
  at: {
    readonly owner: string | undefined;
    readonly expiresAt: number | undefined;
    readonly goesOn: boolean;
    readonly now: number;
  },
): Leftover['because'] {
  if (object.metadata.deletionTimestamp !== undefined) {
    return 'being removed';
  }
  if (at.goesOn) {
    return 'operation goes on';
  }
  if (at.owner === undefined) {
    return 'no owner annotation';
  }
  if (at.expiresAt === undefined) {
    return 'no expiry';
  }
  return at.expiresAt <= at.now ? 'expired' : 'not expired';
}
