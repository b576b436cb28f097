import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import { remove } from '../api/writing.ts';
import { tell } from './events.ts';
import { isActive, podOf } from './pod-sets.ts';
import {
  claimed,
  found,
  hashed,
  isReady,
  listed,
  numberOf,
  tried,
  withStatus,
  type Controlled,
} from './world.ts';

/** Each StatefulSet has its numbered pods, one after the other, each with its own claims. */
export function keepStatefulSets(world: Controlled, namespace: string): void {
  for (const set of listed(world, 'statefulsets.apps', namespace)) {
    if (set.metadata.deletionTimestamp === undefined) {
      keepStatefulSet(world, set);
    }
  }
}

function keepStatefulSet(world: Controlled, set: KubeObject): void {
  const wanted = numberOf(set.spec?.['replicas'], 1);
  const { name } = set.metadata;
  const pods = claimed(world, 'pods', set).filter(isActive);
  const byName = new Map(pods.map((pod) => [pod.metadata.name, pod]));
  const isParallel = set.spec?.['podManagementPolicy'] === 'Parallel';
  for (let ordinal = 0; ordinal < wanted; ordinal += 1) {
    const pod = byName.get(`${name}-${ordinal}`) ?? numbered(world, set, ordinal);
    if (pod === undefined || (!isReady(pod) && !isParallel)) {
      break;
    }
  }
  for (const pod of pods.filter(({ metadata }) => ordinalOf(metadata.name) >= wanted)) {
    remove(world, world.kind('pods'), pod);
  }
  const standing = claimed(world, 'pods', set).filter(isActive);
  const ready = standing.filter(isReady).length;
  const revision = `${name}-${hashed(set.spec?.['template'])}`;
  withStatus(world, 'statefulsets.apps', set, {
    observedGeneration: set.metadata.generation,
    replicas: standing.length,
    readyReplicas: ready,
    availableReplicas: ready,
    currentReplicas: standing.length,
    updatedReplicas: standing.length,
    currentRevision: revision,
    updateRevision: revision,
    collisionCount: 0,
  });
}

function ordinalOf(pod: string): number {
  return Number(pod.slice(pod.lastIndexOf('-') + 1));
}

function numbered(world: Controlled, set: KubeObject, ordinal: number): KubeObject | undefined {
  const name = `${set.metadata.name}-${ordinal}`;
  const volumes = claimTemplates(set).map((template) => ownClaim(world, set, template, name));
  const template = isFields(set.spec?.['template']) ? set.spec['template'] : {};
  const spec = isFields(template['spec']) ? template['spec'] : {};
  const own = (spec['volumes'] ?? []) as readonly Fields[];
  const created = tried(
    world,
    'pods',
    podOf(set, {
      name,
      labels: {
        'statefulset.kubernetes.io/pod-name': name,
        'apps.kubernetes.io/pod-index': String(ordinal),
        'controller-revision-hash': `${set.metadata.name}-${hashed(template)}`,
      },
      spec: { hostname: name, volumes: [...own, ...volumes] },
    }),
  );
  if (typeof created === 'string') {
    tell(
      world,
      set,
      'FailedCreate',
      `create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${created}`,
    );
    return undefined;
  }
  return created;
}

type ClaimTemplate = { readonly metadata: { readonly name: string }; readonly spec: Fields };

function claimTemplates(set: KubeObject): readonly ClaimTemplate[] {
  return (set.spec?.['volumeClaimTemplates'] ?? []) as readonly ClaimTemplate[];
}

/** The pod's own claim of a template, made where it is missing, as a volume of the pod. */
function ownClaim(
  world: Controlled,
  set: KubeObject,
  { metadata, spec }: ClaimTemplate,
  pod: string,
): Fields {
  const claimName = `${metadata.name}-${pod}`;
  const { namespace = '' } = set.metadata;
  if (found(world, 'persistentvolumeclaims', namespace, claimName) === undefined) {
    tried(world, 'persistentvolumeclaims', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: claimName, namespace },
      spec,
    });
  }
  return { name: metadata.name, persistentVolumeClaim: { claimName } };
}
