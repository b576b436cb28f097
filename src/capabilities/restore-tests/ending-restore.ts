import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { isAtItsEnd, stage } from '../../domain/phases.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import { restoreNameLabel } from '../../domain/restore-test/restore-name.ts';
import { quotaName, stoppedQuota } from '../../domain/restore-test/scratch-namespace.ts';
import type { Tidied } from '../../engine/steps.ts';
import {
  audit,
  type Changing,
  type Copying,
  isOf,
  removeThis,
  restoreName,
  selectorOf,
} from './copying.ts';
import { restoreRef, volumeWorkOf } from './velero-objects.ts';

/**
 * Brings our restore to its end and removes it. Velero has no cancel: one that it has not looked at is deleted; of one that runs, nothing new
 * comes to life any more, its volumes are cancelled, and the rest ends by itself.
 */
export function endRestore(all: Copying, attempt: number): Promise<Tidied> {
  return endRestoreNamed(restoreName(all, attempt), all);
}

export async function endRestoreNamed(name: string, all: Changing): Promise<Tidied> {
  const which = restoreRef(all.place, name);
  const restore = await all.place.objects.read(which);
  if (restore === undefined) {
    return 'done';
  }
  if (!isOf(restore, all.steps.operation.id)) {
    return { left: `Restore ${which.name}, which is not ours` };
  }
  const phase = text(fields(restore['status'])['phase']) ?? '';
  if (isAtItsEnd(phase) || stage(phase) === 'waiting') {
    await removed(all, restore);
    return (await all.place.objects.read(which)) === undefined ? 'done' : 'not yet';
  }
  await stopWhatComes(all, which.name);
  return 'not yet';
}

async function removed(all: Changing, restore: KubernetesObject): Promise<void> {
  const { name, deletionTimestamp } = restore.metadata;
  if (deletionTimestamp === undefined) {
    await removeThis(all, restoreRef(all.place, name), restore);
  }
}

async function stopWhatComes(all: Changing, restore: string): Promise<void> {
  await stopPods(all);
  for (const where of volumeWorkOf(all.place)) {
    const labels = `${restoreNameLabel}=${restore}`;
    for (const object of await all.place.objects.list({ ...where, labels })) {
      if (isUnderWay(object)) {
        const { name, uid } = object.metadata;
        const only = uid === undefined ? {} : { uid };
        await audit(all, all.place, 'changed', object, { cancel: true });
        await all.place.objects.patch({ ...where, name }, { spec: { cancel: true } }, only);
      }
    }
  }
}

/** The quota of each of our namespaces lets nothing new come. */
export async function stopPods({ place, steps }: Changing): Promise<void> {
  const labels = selectorOf(steps.operation.id);
  const namespaces = await place.objects.list({ resource: 'namespaces', version: 'v1', labels });
  for (const { metadata } of namespaces) {
    const quota = { resource: 'resourcequotas', version: 'v1', namespace: metadata.name };
    await place.objects.patch({ ...quota, name: quotaName }, stoppedQuota);
  }
}

function isUnderWay(work: KubernetesObject): boolean {
  const phase = text(fields(work['status'])['phase']) ?? '';
  const isAsked = fields(work['spec'])['cancel'] === true;
  return !isAsked && !['Completed', 'Failed', 'Canceled'].includes(phase);
}
