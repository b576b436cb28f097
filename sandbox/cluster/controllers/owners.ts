import { kinds } from '../api/kinds.ts';
import { remove, type Writing } from '../api/writing.ts';
import type { KubeObject } from '../api/objects.ts';

/** Takes what belonged to an object that is gone along with it, unless it has another owner. */
export function collect(world: Writing, gone: KubeObject): void {
  const { uid, namespace } = gone.metadata;
  for (const kind of kinds) {
    if (namespace !== undefined && !kind.namespaced) {
      continue;
    }
    for (const object of world.store.list(kind, namespace)) {
      const { ownerReferences = [] } = object.metadata;
      if (ownerReferences.length > 0 && ownerReferences.every((owner) => owner.uid === uid)) {
        remove(world, kind, object);
      }
    }
  }
}
