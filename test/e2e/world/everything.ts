import { connect } from '../../contracts/kubernetes/api.ts';
import type { LiveObject } from '../../../src/domain/restore-test/live.ts';
import type { RealWorld } from './real-world.ts';

type Resource = {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
};

type Group = {
  readonly preferredVersion: { readonly groupVersion: string };
};

/** Records of what happened and of who lives: they come and go by themselves. */
const restless = new Set(['events', 'events.events.k8s.io', 'leases.coordination.k8s.io']);

/** Every object of every kind that the API server lists as its administrator, in a namespace; without one, those of no namespace. Asked of the API itself, with nothing of the product. */
export async function everythingIn(
  { plane }: Pick<RealWorld, 'plane'>,
  namespace?: string,
): Promise<readonly LiveObject[]> {
  const api = connect(plane.kubeconfig('admin'));
  const found: LiveObject[] = [];
  const groups = (await json(api, '/apis'))['groups'] as readonly Group[];
  const versions = ['v1', ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion)];
  for (const version of versions) {
    const base = version === 'v1' ? '/api/v1' : `/apis/${version}`;
    const resources = (await json(api, base))['resources'] as readonly Resource[];
    for (const { name, kind, verbs, namespaced } of resources) {
      const group = version.includes('/') ? `.${version.split('/')[0]}` : '';
      const resource = `${name}${group}`;
      const isAsked = namespaced === (namespace !== undefined);
      if (isAsked && verbs.includes('list') && !restless.has(resource)) {
        const path = namespace === undefined ? base : `${base}/namespaces/${namespace}`;
        const items = ((await json(api, `${path}/${name}`))['items'] ??
          []) as LiveObject['object'][];
        found.push(
          ...items.map((item) => ({ resource, object: { ...item, apiVersion: version, kind } })),
        );
      }
    }
  }
  return found;
}

async function json(
  api: ReturnType<typeof connect>,
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await api.call('GET', path);
  return { ...body };
}

/** What each object is called, with its version: the same twice when nobody touched anything. */
export function versionsOf(objects: readonly LiveObject[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    objects.map(({ resource, object: { metadata } }) => [
      `${resource} ${metadata.name}`,
      metadata.resourceVersion ?? '',
    ]),
  );
}

/** Whatever bears the mark of Lifeboat in the cluster, or its name: empty when nothing was left behind. */
export async function leftBehind(world: Pick<RealWorld, 'plane'>): Promise<readonly string[]> {
  const [beside, velero] = [await everythingIn(world), await everythingIn(world, 'velero')];
  return [...beside, ...velero]
    .filter(
      ({ object: { metadata } }) =>
        metadata.name.startsWith('lifeboat-op-') ||
        metadata.labels?.['lifeboat.dev/operation'] !== undefined ||
        (metadata.labels?.['velero.io/restore-name'] ?? '').startsWith('lifeboat-'),
    )
    .map(({ resource, object: { metadata } }) => `${resource} ${metadata.name}`);
}
