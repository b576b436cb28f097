import { Failure } from '../api/failures.ts';
import { resourceOf } from '../api/kinds.ts';
import { isFields } from '../api/objects.ts';
import type { Change } from '../api/store.ts';
import type { Writing } from '../api/writing.ts';
import { createBackoff } from './backoff.ts';
import { keepClaims, releaseVolume } from './claims.ts';
import { keepDeployments, keepReplicaSets } from './deployments.ts';
import { keepEndpoints } from './endpoints.ts';
import { keepJobs } from './jobs.ts';
import { collect } from './owners.ts';
import { keepPods } from './pods.ts';
import { keepQuotas } from './quota-status.ts';
import { keepDaemonSets } from './daemon-sets.ts';
import { keepStatefulSets } from './stateful-sets.ts';
import { listed, type Controlled } from './world.ts';

/** What Kubernetes' controllers, its scheduler and the kubelets do, for the kinds that applications are made of. */
export type Controllers = {
  /** Brings everything to where it would be after a long time, at once. */
  readonly settle: () => void;
  readonly stop: () => void;
};

const all = [
  keepDeployments,
  keepReplicaSets,
  keepStatefulSets,
  keepDaemonSets,
  keepJobs,
  keepClaims,
  keepPods,
  keepEndpoints,
  keepQuotas,
];

/** A change of one of these makes its namespace be looked at again; of one that has none, all of them. */
const watched = new Set(
  `pods services configmaps secrets serviceaccounts persistentvolumeclaims persistentvolumes resourcequotas limitranges namespaces nodes
   deployments.apps replicasets.apps statefulsets.apps daemonsets.apps jobs.batch cronjobs.batch endpointslices.discovery.k8s.io
   storageclasses.storage.k8s.io priorityclasses.scheduling.k8s.io podvolumerestores.velero.io`.split(
    /\s+/u,
  ),
);

/** CronJobs are looked at so often, in the cluster's time, as their controller does. */
const cronEveryMs = 10_000;
const mostRounds = 100;

export function startControllers(
  writing: Writing,
  parts: Pick<Controlled, 'images' | 'network'>,
  speed: number,
): Controllers {
  const clocks = createClocks(speed, mark);
  const backoff = createBackoff();
  const world: Controlled = { ...writing, ...parts, backoff, hasPassed: clocks.hasPassed };
  const due = new Set<string>();
  let isStopped = false;

  function mark(...namespaces: readonly string[]): void {
    if (due.size === 0) {
      setImmediate(work);
    }
    namespaces.forEach((namespace) => due.add(namespace));
  }

  function work(): void {
    const namespaces = [...due];
    due.clear();
    if (!isStopped) {
      namespaces.forEach((namespace) => look(world, namespace));
    }
  }

  function settle(): void {
    clocks.skip(() => {
      let before = -1;
      for (let round = 0; round < mostRounds && before !== world.store.version(); round += 1) {
        before = world.store.version();
        namesOf(world).forEach((namespace) => look(world, namespace));
      }
    });
  }

  const stopListening = world.store.listen((change) => {
    if (change.type === 'DELETED') {
      afterwards(world, change);
    }
    if (watched.has(resourceOf(change.kind))) {
      mark(...concerned(world, change));
    }
  });
  const cron = setInterval(
    () => mark(...listed(world, 'cronjobs.batch').flatMap((one) => one.metadata.namespace ?? [])),
    Math.max(50, cronEveryMs / speed),
  );
  return {
    settle,
    stop: () => {
      isStopped = true;
      stopListening();
      clearInterval(cron);
      clocks.stop();
    },
  };
}

function look(world: Controlled, name: string): void {
  const namespace = world.store.read(world.kind('namespaces'), undefined, name);
  if (namespace !== undefined && namespace.metadata.deletionTimestamp === undefined) {
    all.forEach((keep) => attempt(() => keep(world, name)));
  }
}

/** What the API server refuses is tried again after the next change. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
  }
}

function namesOf(world: Controlled): readonly string[] {
  return listed(world, 'namespaces').map(({ metadata }) => metadata.name);
}

function concerned(world: Controlled, { kind, object }: Change): readonly string[] {
  const { namespace, name } = object.metadata;
  switch (resourceOf(kind)) {
    case 'namespaces':
      return [name];
    case 'podvolumerestores.velero.io':
      return isFields(object.spec?.['pod']) ? [String(object.spec['pod']['namespace'])] : [];
    case 'persistentvolumes':
      return isFields(object.spec?.['claimRef'])
        ? [String(object.spec['claimRef']['namespace'])]
        : [];
    default:
      return namespace === undefined ? namesOf(world) : [namespace];
  }
}

function afterwards(world: Controlled, { kind, object }: Change): void {
  collect(world, object);
  if (resourceOf(kind) === 'persistentvolumeclaims') {
    releaseVolume(world, object);
  }
}

type Clocks = {
  readonly hasPassed: Controlled['hasPassed'];
  /** Everything has passed while this works. */
  readonly skip: (work: () => void) => void;
  readonly stop: () => void;
};

function createClocks(speed: number, mark: (namespace: string) => void): Clocks {
  const timers = new Map<string, NodeJS.Timeout>();
  const passed = new Set<string>();
  let isSkipping = false;
  return {
    hasPassed: (key, ms, namespace) => {
      if (isSkipping || passed.has(key)) {
        return true;
      }
      if (!timers.has(key) && Number.isFinite(ms)) {
        const timer = setTimeout(() => {
          timers.delete(key);
          passed.add(key);
          mark(namespace);
        }, ms / speed);
        timers.set(key, timer);
      }
      return false;
    },
    skip: (work) => {
      isSkipping = true;
      try {
        work();
      } finally {
        isSkipping = false;
      }
    },
    stop: () => timers.forEach(clearTimeout),
  };
}
