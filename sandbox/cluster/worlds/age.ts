import { timestamp } from '../api/objects.ts';
import type { Cluster } from '../simulator.ts';

const ageMs = 200 * 86_400_000;

/** Claims and their volumes are as old as a cluster that has lived: older than its backups. */
export function grownOld({ world }: Cluster): void {
  const creationTimestamp = timestamp(world.now() - ageMs);
  for (const resource of ['persistentvolumeclaims', 'persistentvolumes']) {
    const kind = world.kind(resource);
    for (const object of world.store.list(kind)) {
      world.store.put(kind, { ...object, metadata: { ...object.metadata, creationTimestamp } });
    }
  }
}
