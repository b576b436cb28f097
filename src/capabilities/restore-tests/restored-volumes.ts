import type { KubernetesObject, ResourceIn } from '../../domain/kubernetes-object.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import { isRestoreOf, restoreNameLabel } from '../../domain/restore-test/restore-name.ts';
import { type Changing, removeThis } from './copying.ts';

const volumes: ResourceIn = { resource: 'persistentvolumes', version: 'v1' };

/** Volumes that these restores created, by Velero's own label: the claims in front of them are gone by now. */
export async function removeRestoredVolumes(all: Changing): Promise<void> {
  for (const object of await restoredVolumes(all)) {
    const { name, uid, deletionTimestamp } = object.metadata;
    if (deletionTimestamp === undefined && uid !== undefined) {
      await removeThis(all, { ...volumes, name }, object);
    }
  }
}

/** Disks that stay when their volumes go, one line each. */
export async function retainedDisks(
  all: Changing,
  namespaces: readonly string[],
): Promise<readonly string[]> {
  const listed = await all.place.objects.list(volumes);
  return listed
    .filter((one) => {
      const spec = fields(one['spec']);
      const namespace = text(fields(spec['claimRef'])['namespace']);
      return (
        spec['persistentVolumeReclaimPolicy'] === 'Retain' &&
        namespace !== undefined &&
        namespaces.includes(namespace)
      );
    })
    .map(({ metadata }) => `the disk of PersistentVolume ${metadata.name} (Retain)`);
}

async function restoredVolumes(all: Changing): Promise<readonly KubernetesObject[]> {
  const listed = await all.place.objects.list({ ...volumes, labels: restoreNameLabel });
  return listed.filter(({ metadata }) =>
    isRestoreOf(all.steps.operation.id, metadata.labels?.[restoreNameLabel]),
  );
}
