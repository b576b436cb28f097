import { foreignObjects } from '../domain/restore-test/foreign-objects.ts';
import { isRestoreOf, restoreNameLabel } from '../domain/restore-test/restore-name.ts';
import type { Cluster } from '../outside/kubernetes/clusters.ts';
import { everythingIn } from './everything-in.ts';

/** What somebody put into a copy, and what could not be looked at. */
export type ForeignIn = {
  /** As `Kind name`. */
  readonly foreign: readonly string[];
  /** Kinds. */
  readonly unread: readonly string[];
};

/** What stands in an operation's namespace that neither its restores, whether they are there still or not, nor Kubernetes brought. Reads only. */
export async function foreignIn(
  namespace: string,
  operation: string,
  cluster: Pick<Cluster, 'objects'>,
  signal: AbortSignal,
): Promise<ForeignIn> {
  const { objects, unread } = await everythingIn(namespace, cluster, signal);
  const restores = objects.flatMap(({ object }) => {
    const restore = object.metadata.labels?.[restoreNameLabel];
    return restore !== undefined && isRestoreOf(operation, restore) ? [restore] : [];
  });
  return {
    foreign: foreignObjects(objects, { operation, restores: [...new Set(restores)] }),
    unread,
  };
}

/** What keeps a namespace from being ours alone, a line each: also what nobody could look at. */
export function foreignLines({ foreign, unread }: ForeignIn): readonly string[] {
  return [...foreign, ...unread.map((kind) => `what can't be read: ${kind}`)];
}
