import { kinds, resourceOf } from '../api/kinds.ts';
import { isFields, type KubeObject } from '../api/objects.ts';
import type { Archived } from './archive.ts';
import { isIncluded, isInNamespaces, isWhole } from './items.ts';
import { isSelected } from './label-selection.ts';
import type { RestoreSpec } from './objects.ts';

/**
 * What a Restore takes from the archive: what its namespaces, resources and labels name, and what those objects need (the claims and the
 * priority class of a pod, the volume of a claim), whatever labels that has. Of the cluster's own objects, when only some namespaces are
 * asked for, nothing but what is needed.
 */
export function selected(objects: readonly Archived[], spec: RestoreSpec): readonly Archived[] {
  const restorable = objects.filter((one) => isRestorable(one, spec));
  const byId = new Map(restorable.map((one) => [idOf(one.resource, one.object.metadata), one]));
  const taken = new Set<Archived>();
  function take(one: Archived | undefined): void {
    if (one !== undefined && !taken.has(one)) {
      taken.add(one);
      neededBy(one).forEach((id) => take(byId.get(id)));
    }
  }
  restorable
    .filter((one) => isNamed(one, spec) && isSelected(one.object, spec))
    .forEach((one) => take(one));
  return restorable.filter((one) => taken.has(one));
}

/** Pods and Jobs that came to their end are passed over. */
export function hasEnded({ resource, object: { status } }: Archived): boolean {
  return (
    (resource === 'pods' && ['Succeeded', 'Failed'].includes(String(status?.['phase']))) ||
    (resource === 'jobs.batch' && status?.['completionTime'] !== undefined)
  );
}

/** Also of what others need: an excluded resource or namespace stays out. */
function isRestorable({ resource, object }: Archived, spec: RestoreSpec): boolean {
  const kind = kinds.find((one) => resourceOf(one) === resource);
  if (kind === undefined || !isIncluded(kind, spec) || resource === 'namespaces') {
    return false;
  }
  const { namespace } = object.metadata;
  return namespace === undefined
    ? spec.includeClusterResources !== false
    : isInNamespaces(namespace, spec);
}

function isNamed({ object }: Archived, spec: RestoreSpec): boolean {
  return object.metadata.namespace !== undefined || (spec.includeClusterResources ?? isWhole(spec));
}

function neededBy(one: Archived): readonly string[] {
  const { namespace } = one.object.metadata;
  const { volumeName, priorityClassName, volumes } = one.object.spec ?? {};
  if (one.resource === 'persistentvolumeclaims') {
    return [idOf('persistentvolumes', { name: String(volumeName) })];
  }
  if (one.resource !== 'pods' || hasEnded(one)) {
    return [];
  }
  const claims = (Array.isArray(volumes) ? volumes : []).flatMap((volume) => claimOf(volume));
  return [
    ...claims.map((name) => idOf('persistentvolumeclaims', { name, namespace: namespace ?? '' })),
    idOf('priorityclasses.scheduling.k8s.io', { name: String(priorityClassName) }),
  ];
}

function claimOf(volume: unknown): readonly string[] {
  const claim = isFields(volume) ? volume['persistentVolumeClaim'] : undefined;
  return isFields(claim) ? [String(claim['claimName'])] : [];
}

function idOf(
  resource: string,
  { name, namespace = '' }: Pick<KubeObject['metadata'], 'name' | 'namespace'>,
): string {
  return `${resource} ${namespace}/${name}`;
}
