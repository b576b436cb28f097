import { startBucket, type Bucket } from '../../sandbox/object-store/bucket.ts';
import { startCluster, type Cluster as SimulatedCluster } from '../../sandbox/cluster/simulator.ts';
import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { DiagnosisFacts } from '../../src/domain/diagnosis/facts.ts';
import type { Scope } from '../../src/domain/diagnosis/scope.ts';
import { clusterReport } from '../../src/domain/protection/cluster-report.ts';
import type { Verification } from '../../src/domain/verify/verification.ts';
import type { BucketPlace, ClusterSettings } from '../../src/domain/settings.ts';
import { collect } from '../../src/facts/diagnosis/collect.ts';
import { collectors } from '../../src/facts/diagnosis/collectors.ts';
import type { Collector } from '../../src/facts/diagnosis/sources.ts';
import { filesInside } from '../../src/outside/archives/files-inside.ts';
import { plainYaml } from '../../src/outside/kubernetes/plain-yaml.ts';
import { readArchive } from '../../src/outside/archives/read-archive.ts';
import { buckets } from '../../src/outside/object-store/buckets.ts';
import { withAwsProfile } from './aws-profile.ts';
import { clusterSettings } from './settings.ts';
import { eventually, watched, type Watched } from './watched-cluster.ts';

/** A simulated cluster with its bucket, and what a diagnosis sees of them through the product's own worlds. */
export type DiagnosisWorld = {
  readonly cluster: SimulatedCluster;
  readonly bucket: Bucket;
  /** The bucket, as settings name a place in it. */
  readonly placeAt: (prefix: string) => BucketPlace;
  /** What is seen when it is asked for: by all collectors, or by these alone. */
  readonly see: (scope: Scope, how?: HowToSee) => Promise<DiagnosisFacts>;
  /** Waits until the storage location can be used. */
  readonly isAvailable: () => Promise<void>;
  /** Waits for the end of a backup or restore that did something. */
  readonly ends: (plural: 'backups' | 'restores', name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type HowToSee = {
  readonly collectors?: readonly Collector[];
  readonly settings?: Partial<ClusterSettings>;
  readonly otherStates?: readonly ClusterState[];
  /** What verifications found. */
  readonly damages?: readonly Verification[];
  /** Who looks: another user than the one who may do everything. */
  readonly as?: string;
};

const profile = 'diagnosis';

export async function startDiagnosisWorld(
  options: Partial<Parameters<typeof startCluster>[0]> = {},
): Promise<DiagnosisWorld> {
  const bucket = await startBucket();
  const aws = await withAwsProfile(profile, bucket.credentials);
  const cluster = await startCluster({ name: 'prod-eu', speed: 20, bucket, ...options });
  const eyes = new Map<string, Watched>();

  async function lookAs(user: string): Promise<Watched> {
    const known = eyes.get(user) ?? (await watched(cluster.kubeconfigFor(user)));
    eyes.set(user, known);
    known.clusters.start();
    await known.cluster.settled(5_000);
    return known;
  }

  return {
    cluster,
    bucket,
    placeAt: (prefix) => {
      const { name, endpoint, region } = bucket;
      return { bucket: name, prefix, endpoint, region, forcePathStyle: true, profile };
    },
    see: async (
      scope,
      {
        collectors: asked = collectors,
        settings = {},
        otherStates = [],
        damages = [],
        as = 'lifeboat',
      } = {},
    ) => {
      const seenBy = await lookAs(as);
      const state = seenBy.cluster.state();
      const own = clusterSettings('prod-eu', { buckets: { default: { profile } }, ...settings });
      const from = {
        scope,
        operation: 'op-test',
        state,
        otherStates,
        settings: own,
        cluster: seenBy.cluster,
        buckets: buckets([own]),
        readArchive,
        filesInside,
        readYaml: plainYaml,
        verifications: {
          damaged: async () => damages,
          find: async (_: string, uid: string) => damages.find((one) => one.uid === uid),
        },
        now: Date.now,
      };
      const collected = await collect(from, new AbortController().signal, asked);
      const at = Date.now();
      return {
        scope,
        at,
        cluster: 'prod-eu',
        veleroNamespace: 'velero',
        state,
        report: clusterReport(state, [], { targets: [] }, at, { damages }),
        targets: [],
        ...collected,
      };
    },
    isAvailable: () => reaches(cluster, 'backupstoragelocations', 'default', ['Available']),
    ends: (plural, name) => reaches(cluster, plural, name, ['Completed', 'PartiallyFailed']),
    stop: async () => {
      await Promise.all([...eyes.values()].map((one) => one.stop()));
      await cluster.stop();
      await aws.stop();
      await bucket.stop();
    },
  };
}

async function reaches(
  cluster: SimulatedCluster,
  plural: string,
  name: string,
  phases: readonly string[],
): Promise<void> {
  await eventually(() => {
    const phase = String(cluster.get(`${plural}.velero.io`, name)?.status?.['phase']);
    if (!phases.includes(phase)) {
      throw new Error(`${plural} ${name} is ${phase}`);
    }
  });
}
