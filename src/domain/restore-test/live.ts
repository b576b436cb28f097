import type { KubernetesObject, Resource } from '../kubernetes-object.ts';

/** One object that stands in a cluster now. */
export type LiveObject = { readonly resource: string; readonly object: KubernetesObject };

/** What has to be listed in a copy's namespace to judge whether it serves and whether it could act. Secrets are not read. */
export const judgedResources: readonly Resource[] = [
  { resource: 'pods', version: 'v1' },
  { resource: 'services', version: 'v1' },
  { resource: 'configmaps', version: 'v1' },
  { resource: 'persistentvolumeclaims', version: 'v1' },
  { resource: 'replicationcontrollers', version: 'v1' },
  { resource: 'events', version: 'v1' },
  { resource: 'deployments.apps', version: 'v1' },
  { resource: 'statefulsets.apps', version: 'v1' },
  { resource: 'replicasets.apps', version: 'v1' },
  { resource: 'daemonsets.apps', version: 'v1' },
  { resource: 'cronjobs.batch', version: 'v1' },
  { resource: 'jobs.batch', version: 'v1' },
  { resource: 'endpointslices.discovery.k8s.io', version: 'v1' },
  { resource: 'networkpolicies.networking.k8s.io', version: 'v1' },
  { resource: 'ingresses.networking.k8s.io', version: 'v1' },
  { resource: 'horizontalpodautoscalers.autoscaling', version: 'v2' },
  { resource: 'poddisruptionbudgets.policy', version: 'v1' },
];
