import { gzipSync } from 'node:zlib';
import type { ClusterState } from '../../src/domain/cluster-state.ts';
import { UserError } from '../../src/errors.ts';
import type { Cluster, Clusters, VeleroObject } from '../../src/outside/kubernetes/clusters.ts';
import { guards, guardsLabel, guardsVersion } from '../../src/domain/guards.ts';
import type { ClusterPods } from '../../src/outside/kubernetes/cluster-objects.ts';
import { memoryObjects, type MemoryObjects, type MemoryObjectsGiven } from './memory-objects.ts';
import { aClusterState } from './velero.ts';

/** A cluster in memory, with what it was asked for and what is left of it. */
export type MemoryCluster = Cluster & {
  /** DownloadRequests that exist now, by name. */
  readonly requests: Map<string, { readonly kind: string; readonly target: string }>;
  readonly objects: MemoryObjects;
  readonly clusters: Clusters;
};

type Given = {
  readonly state?: Partial<ClusterState>;
  /** By name, for backups and restores alike. */
  readonly objects?: Readonly<Record<string, Partial<VeleroObject>>>;
  /** What the bucket has, unpacked, by `Kind/target`. */
  readonly bucket?: Readonly<Record<string, string | Uint8Array>>;
  /** How Velero answers: after so many looks, never, or with a no. */
  readonly answers?: number | 'never' | { readonly message: string };
  /** Set: the address can't be reached. */
  readonly unreachable?: UserError;
  /** Any other objects of the cluster, or how a fresh store of them behaves. */
  readonly store?: MemoryObjects | MemoryObjectsGiven;
  /** False: nobody installed the admission policies. */
  readonly guarded?: boolean;
  /** What the ways into pods answer; what is left out is unreachable. */
  readonly pods?: Partial<ClusterPods>;
};

export function memoryCluster(given: Given = {}): MemoryCluster {
  const requests: MemoryCluster['requests'] = new Map();
  const state = aClusterState(given.state);
  const { answers = 0 } = given;
  let looks = 0;

  function object(name: string): Promise<VeleroObject | undefined> {
    const found = given.objects?.[name];
    return Promise.resolve(
      found === undefined ? undefined : { metadata: {}, spec: {}, status: {}, ...found },
    );
  }

  const cluster: MemoryCluster = {
    name: state.cluster,
    veleroNamespace: 'velero',
    requests,
    objects: storeOf(given),
    pods: { ...unreachablePods, ...given.pods },
    state: () => state,
    settled: () => Promise.resolve(),
    nextChange: (_, withinMs) => new Promise((resolve) => setTimeout(resolve, withinMs).unref()),
    backup: object,
    restore: object,
    restores: () => Promise.resolve(state.restores),
    requestDownload: ({ name, kind, target }) => {
      requests.set(name, { kind, target });
      return Promise.resolve();
    },
    downloadState: (name) => {
      looks += 1;
      if (!requests.has(name) || answers === 'never') {
        return Promise.resolve(undefined);
      }
      if (typeof answers === 'object') {
        return Promise.resolve({ state: 'failed' as const, message: answers.message });
      }
      return Promise.resolve(looks > answers ? { state: 'processed' as const } : undefined);
    },
    download: (name) => {
      const request = requests.get(name);
      if (given.unreachable !== undefined) {
        return Promise.reject(given.unreachable);
      }
      const stored = given.bucket?.[`${request?.kind}/${request?.target}`];
      return Promise.resolve(stored === undefined ? undefined : packed(stored));
    },
    removeDownload: (name) => {
      requests.delete(name);
      return Promise.resolve();
    },
    clusters: {
      names: [state.cluster],
      get: (name) => {
        if (name !== state.cluster) {
          throw new UserError(
            { en: 'no such cluster', zh: '没有该集群' },
            { remedy: { en: '', zh: '' } },
          );
        }
        return cluster;
      },
      start: () => undefined,
      stop: () => Promise.resolve(),
      onChange: () => () => undefined,
    },
  };
  return cluster;
}

function storeOf({ store = {}, guarded = true }: Given): MemoryObjects {
  const objects = 'read' in store ? store : memoryObjects(store);
  for (const { name, ...where } of guarded ? guards : []) {
    const isPolicy = where.resource.startsWith('validatingadmissionpolicies.');
    objects.put(where, {
      kind: isPolicy ? 'ValidatingAdmissionPolicy' : 'ValidatingAdmissionPolicyBinding',
      metadata: { name, labels: { [guardsLabel]: String(guardsVersion) } },
      spec: isPolicy ? {} : { policyName: name, validationActions: ['Deny'] },
    });
  }
  return objects;
}

function noWay(): Promise<{ readonly state: 'unreachable'; readonly why: string }> {
  return Promise.resolve({ state: 'unreachable', why: 'there is no kubelet' });
}

const unreachablePods: ClusterPods = {
  run: noWay,
  request: noWay,
  connect: noWay,
  log: () => Promise.resolve(undefined),
};

/** As Velero stores it, in small pieces. */
async function* packed(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? gzipSync(content) : content;
  for (let at = 0; at < bytes.length; at += 1000) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 1000);
  }
}
