import { guards, missingGuards } from '../domain/guards.ts';
import type { ClusterObjects } from '../outside/kubernetes/cluster-objects.ts';

/** What of the admission policies that hold us to our word is not in force in a cluster; nothing missing means that all are. */
export type Guards = {
  readonly missing: readonly string[];
  /** Who this process is there: policies that name another account hold it to nothing. */
  readonly account: string;
};

/** Reads each policy and binding by name. Throws as ClusterObjects does: without an answer nothing is known. */
export async function guardsIn(
  objects: Pick<ClusterObjects, 'read' | 'whoAmI'>,
  signal?: AbortSignal,
): Promise<Guards> {
  const [account, ...found] = await Promise.all([
    objects.whoAmI(),
    ...guards.map((which) => objects.read(which, signal)),
  ]);
  const there = found.filter((one) => one !== undefined);
  return { missing: missingGuards(there, account), account };
}
