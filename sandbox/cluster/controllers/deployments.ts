import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import { replicaFailure, scaled } from './pod-sets.ts';
import {
  changed,
  claimed,
  hashed,
  listed,
  made,
  numberOf,
  ownedBy,
  withStatus,
  type Condition,
  type Controlled,
} from './world.ts';

const hashLabel = 'pod-template-hash';

/** Each Deployment has a ReplicaSet of its template: one that fits is adopted, else it is made; older ones go to zero. */
export function keepDeployments(world: Controlled, namespace: string): void {
  for (const deployment of listed(world, 'deployments.apps', namespace)) {
    if (deployment.metadata.deletionTimestamp === undefined) {
      keepDeployment(world, deployment);
    }
  }
}

function keepDeployment(world: Controlled, deployment: KubeObject): void {
  const wanted = numberOf(deployment.spec?.['replicas'], 1);
  const owned = claimed(world, 'replicasets.apps', deployment);
  const current = owned.find((set) => fits(set, deployment)) ?? newSet(world, deployment, wanted);
  for (const set of owned.filter(({ metadata }) => metadata.uid !== current.metadata.uid)) {
    resize(world, set, 0);
  }
  const now = resize(world, current, wanted) ?? current;
  const replicas = numberOf(now.status?.['replicas'], 0);
  const ready = numberOf(now.status?.['readyReplicas'], 0);
  const failure = conditionsOf(now).filter(({ type }) => type === 'ReplicaFailure');
  withStatus(world, 'deployments.apps', deployment, {
    observedGeneration: deployment.metadata.generation,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    unavailableReplicas: Math.max(0, wanted - ready),
    conditions: [...rollout(now, wanted, ready), ...failure],
  });
}

function resize(world: Controlled, set: KubeObject, replicas: number): KubeObject | undefined {
  return changed(world, 'replicasets.apps', set, ({ spec }) => ({ spec: { ...spec, replicas } }));
}

function newSet(world: Controlled, deployment: KubeObject, replicas: number): KubeObject {
  const { name, namespace = '' } = deployment.metadata;
  const template = templateOf(deployment);
  const metadata = isFields(template['metadata']) ? template['metadata'] : {};
  const hash = hashed(template);
  const labels = {
    ...(metadata['labels'] as Readonly<Record<string, string>>),
    [hashLabel]: hash,
  };
  const selector = deployment.spec?.['selector'];
  const wanted =
    isFields(selector) && isFields(selector['matchLabels']) ? selector['matchLabels'] : {};
  return made(world, 'replicasets.apps', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      ownerReferences: [ownedBy(deployment)],
    },
    spec: {
      replicas,
      selector: { matchLabels: { ...wanted, [hashLabel]: hash } },
      template: { ...template, metadata: { ...metadata, labels } },
    },
  });
}

function templateOf({ spec }: KubeObject): Fields {
  return isFields(spec?.['template']) ? spec['template'] : {};
}

/** Whether a ReplicaSet was made of the Deployment's template; the label with the hash doesn't count. */
function fits(set: KubeObject, deployment: KubeObject): boolean {
  const { metadata, ...rest } = templateOf(set);
  const own = isFields(metadata) ? metadata : {};
  const labels = isFields(own['labels']) ? own['labels'] : {};
  const { [hashLabel]: _hash, ...others } = labels;
  const bare = { ...rest, metadata: { ...own, labels: others } };
  return ordered(bare) === ordered(templateOf(deployment));
}

/** The same text for the same content, whatever the order of its fields. */
function ordered(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    isFields(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function rollout(set: KubeObject, wanted: number, ready: number): readonly Condition[] {
  const isAvailable = ready >= wanted - Math.floor(wanted / 4);
  return [
    isAvailable
      ? {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
        }
      : {
          type: 'Available',
          status: 'False',
          reason: 'MinimumReplicasUnavailable',
          message: 'Deployment does not have minimum availability.',
        },
    {
      type: 'Progressing',
      status: 'True',
      reason: ready >= wanted ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
      message: `ReplicaSet "${set.metadata.name}" ${ready >= wanted ? 'has successfully progressed' : 'is progressing'}.`,
    },
  ];
}

function conditionsOf({ status }: KubeObject): readonly Condition[] {
  return (status?.['conditions'] ?? []) as readonly Condition[];
}

/** Each ReplicaSet has as many pods as it wants; those that fit and nobody owns are adopted. */
export function keepReplicaSets(world: Controlled, namespace: string): void {
  for (const set of listed(world, 'replicasets.apps', namespace)) {
    if (set.metadata.deletionTimestamp === undefined) {
      const { pods, ready, refusal } = scaled(world, set, numberOf(set.spec?.['replicas'], 1));
      withStatus(world, 'replicasets.apps', set, {
        observedGeneration: set.metadata.generation,
        replicas: pods.length,
        fullyLabeledReplicas: pods.length,
        readyReplicas: ready,
        availableReplicas: ready,
        conditions: replicaFailure(refusal),
      });
    }
  }
}
