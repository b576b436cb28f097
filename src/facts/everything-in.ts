import { isRestless } from '../domain/diff/restless-kinds.ts';
import type { LiveObject } from '../domain/restore-test/live.ts';
import { UserError } from '../errors.ts';
import type { Cluster } from '../outside/kubernetes/clusters.ts';

/** All that stands in a namespace. */
export type Everything = {
  readonly objects: readonly LiveObject[];
  /** Kinds that may not be listed, and groups of kinds whose own server is away. */
  readonly unread: readonly string[];
};

/**
 * Lists every kind that the API server serves in a namespace, but for events, leases and their like, and Velero's own. Secrets that may not be
 * listed are left out: who has no right to read them can't tell them apart. Reads only.
 */
export async function everythingIn(
  namespace: string,
  { objects }: Pick<Cluster, 'objects'>,
  signal: AbortSignal,
): Promise<Everything> {
  const { kinds, missing } = await objects.served(signal);
  const found: LiveObject[] = [];
  const unread = [...missing];
  for (const { resource, version, namespaced, verbs } of kinds) {
    if (!namespaced || !verbs.includes('list') || isNoise(resource)) {
      continue;
    }
    try {
      const all = await objects.list({ resource, version, namespace }, signal);
      found.push(...all.map((object) => ({ resource, object })));
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
      unread.push(...(resource === 'secrets' ? [] : [resource]));
    }
  }
  return { objects: found, unread };
}

/** Velero's kinds mean something in its own namespace only. */
function isNoise(resource: string): boolean {
  return isRestless(resource) || resource.endsWith('.velero.io');
}
