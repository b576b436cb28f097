import type { Scope } from '../../src/domain/diagnosis/scope.ts';
import { looking } from '../../src/facts/diagnosis/look.ts';
import type { Sources } from '../../src/facts/diagnosis/sources.ts';
import type { Cluster } from '../../src/outside/kubernetes/clusters.ts';
import { plainYaml } from '../../src/outside/kubernetes/plain-yaml.ts';
import { BucketError } from '../../src/outside/object-store/bucket-error.ts';
import { memoryCluster } from './memory-cluster.ts';
import { clusterSettings } from './settings.ts';
import { noon } from './velero.ts';

/** What a collector asks: a cluster in memory unless told, and what it could not see. What is no business of it is not there. */
export function someSources(
  given: { readonly cluster?: Cluster; readonly scope?: Scope } & Partial<
    Pick<Sources, 'now' | 'buckets' | 'readArchive' | 'verifications'>
  > = {},
): { readonly sources: Sources; readonly notSeen: ReturnType<typeof looking>['notSeen'] } {
  const { cluster = memoryCluster(), now = () => noon } = given;
  const { look, notSeen } = looking(new AbortController().signal, now() + 30_000, now);
  return {
    notSeen,
    sources: {
      scope: { what: 'everything' },
      operation: 'op-7f3k',
      state: cluster.state(),
      otherStates: [],
      settings: clusterSettings(cluster.name),
      cluster,
      buckets: { of: refuse, at: refuse },
      readArchive: () => {
        throw new Error('no archive was to be read');
      },
      filesInside: () => {
        throw new Error('no stored object was to be unpacked');
      },
      readYaml: plainYaml,
      verifications: {
        damaged: () => Promise.reject(new Error('no record was to be read')),
        find: () => Promise.reject(new Error('no record was to be read')),
      },
      now,
      look,
      ...given,
    },
  };
}

/** Lifeboat has no credentials: whoever wants an artifact asks Velero. */
function refuse(): never {
  throw new BucketError('no credentials', 'Lifeboat has no credentials for it');
}
