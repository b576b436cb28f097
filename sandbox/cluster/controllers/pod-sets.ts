import type { Draft, Fields, KubeObject } from '../api/objects.ts';
import { isFields } from '../api/objects.ts';
import { remove } from '../api/writing.ts';
import { tell } from './events.ts';
import { claimed, isReady, ownedBy, tried, type Condition, type Controlled } from './world.ts';

/** How a set of pods that a workload wants stands. */
export type PodSet = {
  readonly pods: readonly KubeObject[];
  readonly ready: number;
  /** Why the API server took no more, in its words. */
  readonly refusal?: string;
};

type Pod = {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly spec?: Fields;
};

/** A pod as a workload's template wants it, owned by the workload. */
export function podOf(owner: KubeObject, { name, labels, spec }: Pod): Draft {
  const template = isFields(owner.spec?.['template']) ? owner.spec['template'] : {};
  const metadata = isFields(template['metadata']) ? template['metadata'] : {};
  const wanted = isFields(template['spec']) ? template['spec'] : {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      ...(name === undefined ? { generateName: `${owner.metadata.name}-` } : { name }),
      namespace: owner.metadata.namespace ?? '',
      labels: { ...(metadata['labels'] as Readonly<Record<string, string>>), ...labels },
      ownerReferences: [ownedBy(owner)],
    },
    spec: { ...wanted, ...spec },
  };
}

/** Makes and removes pods until there are as many as wanted; those that aren't ready go first. */
export function scaled(world: Controlled, owner: KubeObject, wanted: number): PodSet {
  const active = claimed(world, 'pods', owner).filter(isActive);
  const pods = [...active];
  let refusal: string | undefined;
  while (pods.length < wanted && refusal === undefined) {
    const created = world.backoff.waiting(world, owner) ?? onePodMore(world, owner);
    if (typeof created === 'string') {
      refusal = created;
    } else {
      pods.push(created);
    }
  }
  const surplus = active.toSorted((a, b) => Number(isReady(a)) - Number(isReady(b)));
  for (const pod of surplus.slice(0, Math.max(0, active.length - wanted))) {
    remove(world, world.kind('pods'), pod);
    pods.splice(pods.indexOf(pod), 1);
  }
  return {
    pods,
    ready: pods.filter(isReady).length,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function onePodMore(world: Controlled, owner: KubeObject): KubeObject | string {
  const created = tried(world, 'pods', podOf(owner, {}));
  if (typeof created === 'string') {
    world.backoff.refused(owner, created);
    tell(world, owner, 'FailedCreate', `Error creating: ${created}`);
  } else {
    world.backoff.taken(owner);
  }
  return created;
}

export function isActive({ status, metadata }: KubeObject): boolean {
  return (
    metadata.deletionTimestamp === undefined &&
    !['Succeeded', 'Failed'].includes(String(status?.['phase']))
  );
}

export function replicaFailure(refusal: string | undefined): readonly Condition[] {
  return refusal === undefined
    ? []
    : [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refusal }];
}
