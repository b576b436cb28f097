import * as z from 'zod';

import { bytes } from './bytes.ts';
import { kubernetesName } from './names.ts';

const count = z.int('must be a whole number').min(1, 'must be at least 1');

const confirmAbove = z
  .strictObject({
    bytes: bytes.prefault('50Gi').meta({
      description: 'Of data in volumes.',
      examples: ['50Gi'],
    }),
    pods: count.default(100).meta({ description: 'Pods in the backup.', examples: [100] }),
    namespaces: count.default(5).meta({ description: 'Namespaces at once.', examples: [5] }),
  })
  .meta({
    description: 'Above any of these the requester confirms before a copy is restored.',
    examples: [{ bytes: '50Gi', pods: 100, namespaces: 5 }],
  });

/** From a storage class of the backup to one of the copy. */
export const storageClasses = z.record(kubernetesName, kubernetesName).meta({
  description: "From the backup's storage classes to those of the copy.",
  examples: [{ gp3: 'standard' }],
});

export const restoreTests = z
  .strictObject({
    networkPolicies: z
      .enum(['enforced', 'not enforced'])
      .exactOptional()
      .meta({
        description:
          "Whether the cluster's network plug-in enforces NetworkPolicies; left out: it is tried by a pair of probes, where probeImage is given.",
        examples: ['enforced'],
      }),
    probeImage: z
      .string()
      .regex(/^[a-z0-9][a-zA-Z0-9._:/@-]{0,254}$/, 'must be the name of an image')
      .exactOptional()
      .meta({
        description:
          "An image with nc, sh and cat, such as busybox, for pods of Lifeboat's own: the pair of probes that tries whether NetworkPolicies are enforced, and the canary's. Left out: nothing is tried, and workloads of copies stay at zero.",
        examples: ['docker.io/library/busybox:1.37'],
      }),
    confirmAbove: confirmAbove.prefault({}),
    storageClasses: storageClasses.default({}),
    canaryStorageClass: kubernetesName.exactOptional().meta({
      description:
        "Of the volume of the canary's file, which a pod of probeImage writes and reads; where one of both is left out, the marker is a ConfigMap alone.",
      examples: ['standard'],
    }),
  })
  .meta({
    description: 'How copies are restored for proofs in this cluster.',
    examples: [{ networkPolicies: 'enforced' }],
  });
