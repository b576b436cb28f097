import { drillJob } from '../../src/capabilities/restore-tests/drill.ts';
import type { ServedKind } from '../../src/domain/kubernetes-object.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import type { Signal } from '../../src/engine/steps.ts';
import type { ClusterPods } from '../../src/outside/kubernetes/cluster-objects.ts';
import { playJob, type Played } from './play-job.ts';
import { read } from './read-message.ts';
import { restoreTestWorld, type RestoreTestWorld, type WorldGiven } from './restore-test-world.ts';
import { noon } from './velero.ts';

export type DrillWorld = RestoreTestWorld & {
  readonly job: ReturnType<typeof drillJob>;
  /** What people have said so far; the newest of each name counts. */
  readonly say: (name: 'clean up' | 'keep', at?: number, userId?: string) => void;
  readonly signals: () => Readonly<Record<string, Signal | undefined>>;
};

/** What a restore test reaches, with a scenario and kinds of objects that can be looked through. */
export function drillWorld(
  scenario: Scenario,
  given: WorldGiven & { readonly pods?: Partial<ClusterPods> } = {},
): DrillWorld {
  const world = restoreTestWorld({ ...given, store: { served, ...given.store } });
  const cluster = { ...world.cluster, pods: { ...world.cluster.pods, ...given.pods } };
  const clusters = { ...world.outside.clusters, get: () => cluster };
  const said: Record<string, Signal> = {};
  const settings = { ...world.outside.settings, scenarios: [scenario] };
  return {
    ...world,
    job: drillJob({ ...world.outside, clusters, settings }),
    say: (name, at = noon, userId = 'U1ANNA') => {
      said[name] = { value: '', userId, at };
    },
    signals: () => said,
  };
}

/** Plays the drill to its end; the world goes on whenever it waits. */
export function playDrill(
  world: DrillWorld,
  given: Parameters<typeof playJob>[2] = {},
): Promise<Played> {
  return playJob(
    world.job,
    { scenario: 'shop' },
    { looks: 20, meanwhile: world.tick, signals: world.signals, ...given },
  );
}

/** What is read of the last card. */
export function lastCard({ ending }: Played): string {
  return ending === undefined ? '' : read(ending.card).join('\n');
}

const verbs = ['get', 'list', 'create', 'delete'];
const served: readonly ServedKind[] = [
  { resource: 'configmaps', version: 'v1', kind: 'ConfigMap', namespaced: true, verbs },
  { resource: 'deployments.apps', version: 'v1', kind: 'Deployment', namespaced: true, verbs },
  { resource: 'resourcequotas', version: 'v1', kind: 'ResourceQuota', namespaced: true, verbs },
  {
    resource: 'persistentvolumes',
    version: 'v1',
    kind: 'PersistentVolume',
    namespaced: false,
    verbs,
  },
];
