import type { Subject } from './finding.ts';

/** One object, one key. */
export function keyOf({ kind, name, namespace = '' }: Subject): string {
  return JSON.stringify([kind, namespace, name]);
}
