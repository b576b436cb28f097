import type { LiveObject } from './live.ts';
import { operationLabel } from './ownership.ts';
import { restoreNameLabel } from './restore-name.ts';

/**
 * What somebody put into a scratch namespace: everything that neither a restore of ours, nor Kubernetes itself, nor we brought, as `Kind name`.
 * What a controller makes belongs to its owner, as far up as there is one. An owner that is not among the objects (any more) is not trusted.
 */
export function foreignObjects(
  objects: readonly LiveObject[],
  brought: { readonly restores: readonly string[]; readonly operation: string },
): readonly string[] {
  const byUid = new Map(objects.map((one) => [one.object.metadata.uid ?? '', one]));
  byUid.delete('');
  const services = new Map(
    objects
      .filter(({ resource }) => resource === 'services')
      .map((one) => [one.object.metadata.name, one]),
  );
  return objects
    .filter((one) => !isKnown(serviceOf(one, services) ?? one, byUid, brought, 0))
    .map(({ object }) => `${object.kind} ${object.metadata.name}`)
    .toSorted();
}

/** Endpoints belong to the Service of their name; Kubernetes writes no owner into them. */
function serviceOf(
  { resource, object }: LiveObject,
  services: ReadonlyMap<string, LiveObject>,
): LiveObject | undefined {
  return resource === 'endpoints' ? services.get(object.metadata.name) : undefined;
}

const deepest = 6;

function isKnown(
  one: LiveObject,
  byUid: ReadonlyMap<string, LiveObject>,
  brought: { readonly restores: readonly string[]; readonly operation: string },
  depth: number,
): boolean {
  const { labels, ownerReferences = [] } = one.object.metadata;
  const restore = labels?.[restoreNameLabel];
  if (isKubernetesOwn(one) || labels?.[operationLabel] === brought.operation) {
    return true;
  }
  if (restore !== undefined && brought.restores.includes(restore)) {
    return true;
  }
  return (
    depth < deepest &&
    ownerReferences.some((owner) => {
      const above = byUid.get(owner.uid);
      return above !== undefined && isKnown(above, byUid, brought, depth + 1);
    })
  );
}

function isKubernetesOwn({ resource, object }: LiveObject): boolean {
  const { name } = object.metadata;
  const annotations = object.metadata.annotations;
  switch (resource) {
    case 'events':
    case 'events.events.k8s.io':
      return true;
    case 'configmaps':
      return ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert'].includes(name);
    case 'serviceaccounts':
      return name === 'default';
    // Of a Service that is gone.
    case 'endpoints':
      return annotations?.['endpoints.kubernetes.io/last-change-trigger-time'] !== undefined;
    case 'secrets':
      return (
        object['type'] === 'kubernetes.io/service-account-token' &&
        annotations?.['kubernetes.io/service-account.name'] === 'default'
      );
    default:
      return false;
  }
}
