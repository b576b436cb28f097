import { guards, missingGuards } from '../domain/guards.ts';
import type { ClusterObjects } from '../outside/kubernetes/cluster-objects.ts';

/** What of the admission policies that hold us to our word is not in force in a cluster; nothing missing means that all are. */
export type Guards = { readonly missing: readonly string[] };

/** Reads each policy and binding by name. Throws as ClusterObjects does: without an answer nothing is known. */
export async function guardsIn(
  objects: Pick<ClusterObjects, 'read'>,
  signal?: AbortSignal,
): Promise<Guards> {
  const found = await Promise.all(guards.map((which) => objects.read(which, signal)));
  return { missing: missingGuards(found.filter((one) => one !== undefined)) };
}
