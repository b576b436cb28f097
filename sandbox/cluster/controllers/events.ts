import { timestamp, type KubeObject } from '../api/objects.ts';
import { changed, found, hashed, made, type Controlled } from './world.ts';

/** Tells an Event about an object; one that was told before is counted again when its message is another. */
export function tell(
  world: Controlled,
  about: KubeObject,
  reason: string,
  message: string,
  type: 'Normal' | 'Warning' = 'Warning',
): void {
  const { apiVersion, kind, metadata } = about;
  const { name, namespace, uid } = metadata;
  const own = `${name}.${hashed([uid, reason], 16)}`;
  const before = found(world, 'events', namespace, own);
  const terminating =
    namespace !== undefined &&
    found(world, 'namespaces', undefined, namespace)?.metadata.deletionTimestamp !== undefined;
  if (terminating || namespace === undefined) {
    return;
  }
  const lastTimestamp = timestamp(world.now());
  const fields = { reason, message, type, lastTimestamp };
  if (before === undefined) {
    made(world, 'events', {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: own, namespace },
      involvedObject: { apiVersion, kind, name, namespace, uid },
      firstTimestamp: lastTimestamp,
      count: 1,
      ...fields,
    });
  } else if ((before as { readonly message?: unknown }).message !== message) {
    changed(world, 'events', before, () => fields);
  }
}
