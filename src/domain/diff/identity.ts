/** Which object: the same on both sides. */
export type Identity = {
  /** The plural with its group. */
  readonly resource: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
};

export function keyOf(of: Pick<Identity, 'resource' | 'namespace' | 'name'>): string {
  return `${of.resource}/${of.namespace ?? ''}/${of.name}`;
}

/** How people read it: `Deployment shop/web`. */
export function nameOf(of: Pick<Identity, 'kind' | 'namespace' | 'name'>): string {
  return `${of.kind} ${of.namespace === undefined ? '' : `${of.namespace}/`}${of.name}`;
}

/** What carries data and what serves come first, then by namespace and name. */
export function inOrder(one: Identity, other: Identity): number {
  return (
    rank(one) - rank(other) ||
    compare(one.namespace ?? '', other.namespace ?? '') ||
    compare(one.resource, other.resource) ||
    compare(one.name, other.name)
  );
}

const first = [
  'namespaces',
  'persistentvolumeclaims',
  'persistentvolumes',
  'statefulsets.apps',
  'deployments.apps',
  'daemonsets.apps',
  'cronjobs.batch',
  'secrets',
  'configmaps',
  'services',
  'ingresses.networking.k8s.io',
];

function rank({ resource }: Identity): number {
  const at = first.indexOf(resource);
  return at === -1 ? first.length : at;
}

function compare(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}
