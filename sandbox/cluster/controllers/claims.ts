import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import { tell } from './events.ts';
import { changed, found, listed, made, withStatus, type Controlled } from './world.ts';

/** Claims are bound: to the volume that they name, else to a new one of their class, at once or when a pod needs them. */
export function keepClaims(world: Controlled, namespace: string): void {
  for (const claim of listed(world, 'persistentvolumeclaims', namespace)) {
    const isOpen =
      claim.status?.['phase'] !== 'Bound' && claim.metadata.deletionTimestamp === undefined;
    // No volume is provisioned for a claim that selects one.
    if (isOpen && claim.spec?.['selector'] === undefined) {
      bind(world, claim);
    }
  }
}

function bind(world: Controlled, claim: KubeObject): void {
  const volumeName = claim.spec?.['volumeName'];
  if (typeof volumeName === 'string' && volumeName !== '') {
    bindTo(world, claim, volumeName);
    return;
  }
  const className = claim.spec?.['storageClassName'];
  if (typeof className !== 'string' || className === '') {
    tell(
      world,
      claim,
      'FailedBinding',
      'no persistent volumes available for this claim and no storage class is set',
      'Normal',
    );
    return;
  }
  const storageClass = found(world, 'storageclasses.storage.k8s.io', undefined, className);
  if (storageClass === undefined) {
    tell(
      world,
      claim,
      'ProvisioningFailed',
      `storageclass.storage.k8s.io ${JSON.stringify(className)} not found`,
    );
    return;
  }
  const waits = fieldOf(storageClass, 'volumeBindingMode') === 'WaitForFirstConsumer';
  if (waits && !isUsed(world, claim)) {
    const why = 'waiting for first consumer to be created before binding';
    tell(world, claim, 'WaitForFirstConsumer', why, 'Normal');
    return;
  }
  provision(world, claim, storageClass);
}

/** A volume that belongs to another claim leaves this one pending; one that is not there makes it lost once it was bound. */
function bindTo(world: Controlled, claim: KubeObject, volumeName: string): void {
  const volume = found(world, 'persistentvolumes', undefined, volumeName);
  const { name, namespace, uid, annotations } = claim.metadata;
  if (volume === undefined) {
    const wasBound = annotations?.['pv.kubernetes.io/bind-completed'] === 'yes';
    withStatus(world, 'persistentvolumeclaims', claim, { phase: wasBound ? 'Lost' : 'Pending' });
    return;
  }
  if (!isFor(volume, claim)) {
    const why = `volume ${JSON.stringify(volumeName)} already bound to a different claim.`;
    tell(world, claim, 'FailedBinding', why);
    return;
  }
  changed(world, 'persistentvolumes', volume, ({ spec, status }) => ({
    spec: { ...spec, claimRef: { kind: 'PersistentVolumeClaim', name, namespace, uid } },
    status: { ...status, phase: 'Bound' },
  }));
  settle(world, claim, volume);
}

function isFor(volume: KubeObject, { metadata }: KubeObject): boolean {
  const owner = volume.spec?.['claimRef'];
  return (
    !isFields(owner) ||
    (owner['name'] === metadata.name &&
      owner['namespace'] === metadata.namespace &&
      [undefined, metadata.uid].includes(owner['uid'] as string | undefined))
  );
}

function isUsed(world: Controlled, { metadata }: KubeObject): boolean {
  return listed(world, 'pods', metadata.namespace).some(({ spec }) =>
    ((spec?.['volumes'] ?? []) as readonly Fields[]).some(
      ({ persistentVolumeClaim: source }) =>
        isFields(source) && source['claimName'] === metadata.name,
    ),
  );
}

function provision(world: Controlled, claim: KubeObject, storageClass: KubeObject): void {
  const { name, namespace = '', uid } = claim.metadata;
  const resources = isFields(claim.spec?.['resources']) ? claim.spec['resources'] : {};
  const volume = made(world, 'persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: `pvc-${uid}`,
      annotations: {
        'pv.kubernetes.io/provisioned-by': String(fieldOf(storageClass, 'provisioner')),
      },
    },
    spec: {
      accessModes: claim.spec?.['accessModes'] ?? ['ReadWriteOnce'],
      capacity: resources['requests'],
      storageClassName: storageClass.metadata.name,
      persistentVolumeReclaimPolicy: fieldOf(storageClass, 'reclaimPolicy') ?? 'Delete',
      claimRef: { kind: 'PersistentVolumeClaim', name, namespace, uid },
      csi: { driver: fieldOf(storageClass, 'provisioner'), volumeHandle: uid },
    },
    status: { phase: 'Bound' },
  });
  settle(world, claim, volume);
}

function settle(world: Controlled, claim: KubeObject, volume: KubeObject): void {
  changed(world, 'persistentvolumeclaims', claim, ({ metadata, spec, status }) => ({
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        'pv.kubernetes.io/bind-completed': 'yes',
        'pv.kubernetes.io/bound-by-controller': 'yes',
      },
    },
    spec: { ...spec, volumeName: volume.metadata.name },
    status: { ...status, phase: 'Bound', capacity: volume.spec?.['capacity'] },
  }));
}

/** A class has its fields beside its metadata. */
function fieldOf(object: KubeObject, field: string): unknown {
  return (object as unknown as Fields)[field];
}

/** What becomes of a volume whose claim is gone: by its policy removed or kept as released. */
export function releaseVolume(world: Controlled, claim: KubeObject): void {
  for (const volume of listed(world, 'persistentvolumes')) {
    const owner = isFields(volume.spec?.['claimRef']) ? volume.spec['claimRef'] : {};
    if (owner['uid'] === claim.metadata.uid) {
      if (volume.spec?.['persistentVolumeReclaimPolicy'] === 'Delete') {
        world.store.remove(world.kind('persistentvolumes'), volume);
      } else {
        withStatus(world, 'persistentvolumes', volume, { phase: 'Released' });
      }
    }
  }
}
