import type { Archived } from './archive.ts';
import { make, type VeleroWorld } from './world.ts';

const terminatingForMs = 600_000;
const lookEveryMs = 500;

/**
 * Makes a target namespace that is not there from the one that was backed up, with all its labels and annotations: also one that was
 * removed while the restore ran, once it is gone. True when it was made.
 */
export async function ensureNamespace(
  world: VeleroWorld,
  target: string,
  original: Archived | undefined,
): Promise<boolean> {
  const kind = world.kind('namespaces');
  for (let waitedMs = 0; waitedMs < terminatingForMs; waitedMs += lookEveryMs) {
    const found = world.store.read(kind, undefined, target);
    if (found === undefined) {
      const { labels = {}, annotations } = original?.object.metadata ?? {};
      const { 'kubernetes.io/metadata.name': _name, ...own } = labels;
      make(world, 'namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: target,
          labels: own,
          ...(annotations === undefined ? {} : { annotations }),
        },
      });
      return true;
    }
    if (found.metadata.deletionTimestamp === undefined) {
      return false;
    }
    await world.pause(lookEveryMs);
  }
  return false;
}
