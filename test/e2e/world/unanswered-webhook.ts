import type { KubernetesObject } from '@kubernetes/client-node';

import type { Reference } from './objects.ts';

/** Asked for each ConfigMap of this namespace, required, and on a port where nobody listens. */
export function unansweredWebhook(namespace: string): KubernetesObject & Reference {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'nobody' },
    webhooks: [
      {
        name: 'nobody.example.com',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Fail',
        clientConfig: { url: 'https://127.0.0.1:9/validate' },
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        rules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            resources: ['configmaps'],
            operations: ['CREATE'],
          },
        ],
      },
    ],
  } as KubernetesObject & Reference;
}
