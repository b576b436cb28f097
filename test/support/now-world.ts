import type { AuditEntry } from '../../src/domain/audit.ts';
import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { VeleroObject } from '../../src/outside/kubernetes/clusters.ts';
import { memoryCluster } from './memory-cluster.ts';
import { memoryObjects, type MemoryObjects, type Sketch } from './memory-objects.ts';
import { playJob, type Played } from './play-job.ts';
import type { MemoryGiven } from './steps.ts';
import { theBackups } from './the-backups.ts';
import { noon } from './velero.ts';

export const madeName = 'daily-20261122120000-op-7f3k';

const inVelero = { version: 'v1', namespace: 'velero' } as const;
export const backupsKind = { ...inVelero, resource: 'backups.velero.io' } as const;
export const schedulesKind = { ...inVelero, resource: 'schedules.velero.io' } as const;
const locationsKind = { ...inVelero, resource: 'backupstoragelocations.velero.io' } as const;
const requestsKind = { ...inVelero, resource: 'serverstatusrequests.velero.io' } as const;

export type NowGiven = {
  readonly schedule?: Readonly<Record<string, unknown>>;
  readonly scheduleStatus?: Readonly<Record<string, unknown>>;
  readonly location?: Readonly<Record<string, unknown>>;
  /** The statuses that Velero gives a backup, one after the other. */
  readonly phases?: readonly Readonly<Record<string, unknown>>[];
  /** False: nobody answers a ServerStatusRequest. */
  readonly answers?: boolean;
  /** True: the API server does not answer. */
  readonly isAway?: boolean;
  readonly backups?: readonly Sketch[];
  readonly unfinished?: readonly Operation[];
  readonly state?: Partial<ClusterState>;
  readonly bucket?: Readonly<Record<string, string>>;
};

export type NowWorld = {
  readonly objects: MemoryObjects;
  readonly audited: readonly AuditEntry[];
  /** Each Backup that was created, however often. */
  readonly made: readonly KubernetesObject[];
  readonly play: (given?: MemoryGiven, request?: object) => Promise<Played>;
  /** Velero goes on by one phase. */
  readonly tick: () => void;
};

const usualPhases = [
  { phase: 'Queued' },
  { phase: 'InProgress', progress: { totalItems: 40, itemsBackedUp: 12 } },
  {
    phase: 'Completed',
    startTimestamp: '2026-11-22T12:00:01Z',
    completionTimestamp: '2026-11-22T12:03:01Z',
    progress: { totalItems: 40, itemsBackedUp: 40 },
  },
];

/** A cluster with the schedule `daily` whose Velero takes each backup through these phases. */
export function nowWorld(given: NowGiven = {}): NowWorld {
  const objects = memoryObjects({ now: () => noon });
  const made: KubernetesObject[] = [];
  const audited: AuditEntry[] = [];
  furnish(objects, given);
  let at = 0;
  objects.react(({ verb, which, object }) => {
    if (verb === 'create' && which.resource === backupsKind.resource) {
      made.push(object);
    }
    if (verb === 'create' && which.resource === requestsKind.resource && given.answers !== false) {
      objects.put(requestsKind, { ...object, status: { phase: 'Processed' } });
    }
  });
  function tick(): void {
    const status = (given.phases ?? usualPhases)[at];
    const backup = objects.all(backupsKind.resource).find(isMade);
    if (status !== undefined && backup !== undefined) {
      at += 1;
      objects.put(backupsKind, { ...backup, status });
    }
  }
  return { objects, audited, made, tick, play: player(objects, given, audited, tick) };
}

function isMade({ metadata }: KubernetesObject): boolean {
  return metadata.labels?.['lifeboat.dev/operation'] === 'op-7f3k';
}

function furnish(objects: MemoryObjects, given: NowGiven): void {
  objects.put(schedulesKind, {
    kind: 'Schedule',
    metadata: { name: 'daily', labels: { team: 'shop' } },
    spec: { schedule: '0 3 * * *', template: { includedNamespaces: ['shop'] }, ...given.schedule },
    status: given.scheduleStatus ?? { phase: 'Enabled' },
  });
  objects.put(locationsKind, {
    metadata: { name: 'default' },
    spec: { default: true, accessMode: 'ReadWrite' },
    status: { phase: 'Available' },
    ...given.location,
  });
  for (const one of given.backups ?? []) {
    objects.put(backupsKind, one);
  }
}

function noAnswer(): Promise<never> {
  return Promise.reject(new Error('timeout'));
}

function player(
  objects: MemoryObjects,
  { state = {}, bucket = {}, unfinished = [], isAway = false }: NowGiven,
  audited: AuditEntry[],
  tick: () => void,
): NowWorld['play'] {
  const store = isAway ? { ...objects, version: noAnswer } : objects;
  const cluster = memoryCluster({ store, state, bucket });
  async function backup(name: string): Promise<VeleroObject | undefined> {
    const found = await objects.read({ ...backupsKind, name });
    return found === undefined
      ? undefined
      : {
          metadata: { ...found.metadata },
          spec: found['spec'] as VeleroObject['spec'],
          status: (found['status'] ?? {}) as VeleroObject['status'],
        };
  }
  const followed = { ...cluster, backup };
  const world = { ...followed, clusters: { ...cluster.clusters, get: () => followed } };
  const { jobs = [] } = theBackups(world, [], { unfinished, audited });
  const job = jobs.find(({ name }) => name === 'now');
  if (job === undefined) {
    throw new Error('there is no job now');
  }
  return (how = {}, request = {}) =>
    playJob(
      job,
      { cluster: 'prod-eu', schedule: 'daily', beside: [], ...request },
      { looks: 10, meanwhile: tick, ...how, operation: { job: 'now', ...how.operation } },
    );
}
