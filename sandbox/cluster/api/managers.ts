import { timestamp, type KubeObject } from './objects.ts';
import type { Writing } from './writing.ts';

/** An object with the API server's note that this writer changed it now; as it is where nobody says who writes. */
export function noted(
  { manager, now }: Pick<Writing, 'manager' | 'now'>,
  object: KubeObject,
): KubeObject {
  if (manager === undefined) {
    return object;
  }
  const { apiVersion, metadata } = object;
  const others = (metadata.managedFields ?? []).filter((one) => one.manager !== manager);
  const note = { manager, operation: 'Update', apiVersion, time: timestamp(now()) };
  return { ...object, metadata: { ...metadata, managedFields: [...others, note] } };
}
