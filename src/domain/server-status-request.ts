import type { KubernetesObject } from './kubernetes-object.ts';

/** Asks Velero's server whether its control loop works, its version and its plugins. Velero removes it a minute after its answer. */
export function serverStatusRequest(name: string, namespace: string): KubernetesObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'ServerStatusRequest',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'lifeboat' } },
    spec: {},
  };
}
