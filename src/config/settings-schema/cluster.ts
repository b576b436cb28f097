import * as z from 'zod';

import { bytes } from './bytes.ts';
import { etcd } from './etcd.ts';
import { kubernetesName, clusterName } from './names.ts';
import { restoreTests } from './restore-tests.ts';

const kubeconfig = z
  .strictObject({
    path: z
      .string()
      .min(1, 'must not be empty')
      .meta({
        description: 'The file, seen from the folder of lifeboat.yaml.',
        examples: ['./prod-eu.kubeconfig'],
      }),
    context: z
      .string()
      .min(1, 'must not be empty')
      .exactOptional()
      .meta({
        description: "Which of the file's contexts; left out: its current one.",
        examples: ['prod-eu'],
      }),
  })
  .meta({
    description:
      'How the cluster is reached; left out: the cluster that Lifeboat itself runs in, by the account of its pod.',
    examples: [{ path: './prod-eu.kubeconfig', context: 'prod-eu' }],
  });

const velero = z
  .strictObject({
    namespace: kubernetesName.default('velero').meta({
      description: 'Where Velero is installed.',
      examples: ['velero'],
    }),
  })
  .meta({ description: "The cluster's Velero.", examples: [{ namespace: 'velero' }] });

const bucket = z
  .strictObject({
    profile: z
      .string()
      .min(1, 'must not be empty')
      .exactOptional()
      .meta({
        description:
          "The profile in AWS's shared configuration and credentials files; left out: the AWS SDK's own chain (variables, web identity, instance role).",
        examples: ['prod-eu'],
      }),
    capacity: bytes.exactOptional().meta({
      description:
        'What this storage location may hold: its share of the bucket, or of the disk behind it, which S3 does not tell. Left out: a diagnosis tells how fast it grows, and not when it is full.',
      examples: ['2Ti'],
    }),
  })
  .transform(({ capacity, ...rest }) => ({
    ...rest,
    ...(capacity === undefined ? {} : { capacityBytes: capacity }),
  }));

const buckets = z.record(kubernetesName, bucket).meta({
  description:
    "How Lifeboat itself reads Velero's buckets, and what they may hold, by the name of the BackupStorageLocation. It never uses Velero's credentials. A location that is left out is read by the AWS SDK's own chain. What is restored for a proof is read from there first; logs come through Velero.",
  examples: [{ default: { profile: 'prod-eu', capacity: '2Ti' } }],
});

export const cluster = z.strictObject({
  name: clusterName,
  kubeconfig: kubeconfig.exactOptional(),
  velero: velero.default({ namespace: 'velero' }),
  buckets: buckets.default({}),
  restoreTests: restoreTests.prefault({}),
  etcd: etcd.exactOptional(),
});
