import type { ClusterState } from '../domain/cluster-state.ts';
import type { Cluster } from '../outside/kubernetes/clusters.ts';

export type Namespaces = {
  /** Those that the cluster has now. */
  readonly live: readonly string[];
  /** Those that a backup, a restore or a schedule names, whether or not they are there still. Patterns name none. */
  readonly named: readonly string[];
};

/** The namespaces that one may mean in a cluster; `undefined` where it does not tell in time which it has. */
export async function namespaces(
  { objects, state }: Pick<Cluster, 'objects' | 'state'>,
  withinMs: number,
): Promise<Namespaces | undefined> {
  const where = { resource: 'namespaces', version: 'v1', metadataOnly: true } as const;
  try {
    const all = await objects.list(where, AbortSignal.timeout(Math.max(1, Math.floor(withinMs))));
    return { live: all.map(({ metadata }) => metadata.name), named: namedIn(state()) };
  } catch {
    // It is away, slow, or refuses: then the name is taken as it was said, and what looks there says why it can't.
    return undefined;
  }
}

function namedIn({ backups, restores, schedules }: ClusterState): readonly string[] {
  const names = [
    ...backups.flatMap((one) => one.includedNamespaces),
    ...restores.flatMap((one) => [
      ...one.includedNamespaces,
      ...Object.entries(one.namespaceMapping).flat(),
    ]),
    ...schedules.flatMap((one) => one.includedNamespaces),
  ];
  return [...new Set(names)].filter((name) => name !== '' && !/[*?]/.test(name));
}
