import {
  containersOf,
  podSpecOf,
  type Container,
  type PodSpec,
  type Reference,
} from '../api/admission/pod-fields.ts';
import { isFields, type KubeObject } from '../api/objects.ts';
import { found, listed, type Controlled } from './world.ts';

/** Why the containers of a pod that has a node don't start; `undefined` when they do. */
export type Waiting = {
  readonly reason: string;
  readonly message: string;
  readonly event?: string;
};

/** A volume that is still being restored, or a Secret or ConfigMap that is not there. */
export function waitingFor(world: Controlled, pod: KubeObject): Waiting | undefined {
  const spec = podSpecOf(pod.spec);
  if (isBeingRestored(world, pod, spec)) {
    return { reason: 'PodInitializing', message: '' };
  }
  const namespace = pod.metadata.namespace ?? '';
  const missing = volumeMissing(world, namespace, spec);
  if (missing !== undefined) {
    return { reason: 'ContainerCreating', message: missing, event: 'FailedMount' };
  }
  const unknown = containersOf(spec)
    .flatMap(references)
    .find(({ resource, reference }) => isMissing(world, namespace, resource, reference));
  return unknown === undefined
    ? undefined
    : {
        reason: 'CreateContainerConfigError',
        message: `${unknown.resource.slice(0, -1)} ${JSON.stringify(unknown.reference.name)} not found`,
        event: 'Failed',
      };
}

/** Velero's init container waits for each of the pod's volumes; one that failed is waited for without end. */
function isBeingRestored(world: Controlled, pod: KubeObject, spec: PodSpec): boolean {
  const waits = (spec.initContainers ?? []).find(({ name }) => name === 'restore-wait');
  if (waits === undefined) {
    return false;
  }
  const [restoreUid] = waits.args ?? [];
  const copies = listed(world, 'podvolumerestores.velero.io', 'velero').filter(
    ({ metadata, spec: copy }) =>
      metadata.labels?.['velero.io/restore-uid'] === restoreUid &&
      isFields(copy?.['pod']) &&
      copy['pod']['uid'] === pod.metadata.uid,
  );
  return copies.length === 0 || copies.some(({ status }) => status?.['phase'] !== 'Completed');
}

function volumeMissing(world: Controlled, namespace: string, spec: PodSpec): string | undefined {
  for (const { name, secret, configMap } of spec.volumes ?? []) {
    const wanted =
      secret === undefined
        ? { resource: 'configmaps', reference: configMap }
        : {
            resource: 'secrets',
            reference: {
              ...secret,
              ...(secret.secretName === undefined ? {} : { name: secret.secretName }),
            },
          };
    if (
      wanted.reference !== undefined &&
      isMissing(world, namespace, wanted.resource, wanted.reference)
    ) {
      return `MountVolume.SetUp failed for volume ${JSON.stringify(name)} : ${wanted.resource.slice(0, -1)} ${JSON.stringify(wanted.reference.name)} not found`;
    }
  }
  return undefined;
}

function isMissing(
  world: Controlled,
  namespace: string,
  resource: string,
  { name = '', optional = false }: Reference,
): boolean {
  return !optional && name !== '' && found(world, resource, namespace, name) === undefined;
}

type Named = { readonly resource: string; readonly reference: Reference };

function references({ env = [], envFrom = [] }: Container): readonly Named[] {
  const secrets = [
    ...env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []),
    ...envFrom.flatMap(({ secretRef }) => secretRef ?? []),
  ];
  const maps = [
    ...env.flatMap(({ valueFrom }) => valueFrom?.configMapKeyRef ?? []),
    ...envFrom.flatMap(({ configMapRef }) => configMapRef ?? []),
  ];
  return [
    ...secrets.map((reference) => ({ resource: 'secrets', reference })),
    ...maps.map((reference) => ({ resource: 'configmaps', reference })),
  ];
}
