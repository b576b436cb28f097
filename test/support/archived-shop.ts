import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';

/** The living namespace's backup: a Deployment with its ConfigMap, Service and Ingress. */
export const shop: readonly ArchivedObject[] = [
  anArchived('namespaces', { apiVersion: 'v1', kind: 'Namespace', name: 'shop' }),
  anArchived('configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'shop',
    name: 'settings',
    rest: { data: { greeting: 'hello' } },
  }),
  anArchived('deployments.apps', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
    rest: {
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'web:1' }] },
        },
      },
    },
  }),
  anArchived('ingresses.networking.k8s.io', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    namespace: 'shop',
    name: 'front',
  }),
];

export function anArchived(
  resource: string,
  of: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
    readonly rest?: object;
  },
): ArchivedObject {
  const { apiVersion, kind, name, rest } = of;
  const place = of.namespace === undefined ? {} : { namespace: of.namespace };
  const object = { apiVersion, kind, metadata: { name, ...place }, ...rest };
  return { resource, ...place, name, object };
}
