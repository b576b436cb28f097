import * as z from 'zod';

import type { EtcdSettings } from '../../domain/settings.ts';
import { bucketName, bucketPlace, keyPrefix, wayToBucket } from './bucket-place.ts';
import { duration } from './names.ts';

const job = z
  .string()
  .regex(
    /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\/[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/,
    'must be a namespace and the name of a CronJob, such as kube-system/etcd-snapshot',
  )
  .transform((text) => {
    const [namespace = '', name = ''] = text.split('/');
    return { namespace, name };
  });

const place = z
  .strictObject({
    bucket: bucketName.meta({ description: 'The bucket.', examples: ['acme-etcd'] }),
    prefix: keyPrefix.exactOptional().meta({
      description:
        'What all keys of the snapshots begin with. Never inside the prefix of a storage location: Velero takes a location with foreign folders for invalid.',
      examples: ['prod-eu'],
    }),
    ...wayToBucket,
  })
  .transform(bucketPlace);

/** Left out as a whole where the control plane is somebody else's. */
export const etcd = z
  .strictObject({
    jobs: z
      .array(job)
      .default([])
      .meta({
        description:
          'The CronJobs that take the snapshots, as NAMESPACE/NAME; left out: found by image, arguments and scripts.',
        examples: [['kube-system/etcd-snapshot']],
      }),
    snapshots: z
      .array(place)
      .default([])
      .meta({
        description:
          'Where the snapshots lie, plain, gzipped or in a tar. The first place is where the jobs put them, the others hold copies. They are read, never written.',
        examples: [[{ bucket: 'acme-etcd', prefix: 'prod-eu', region: 'eu-central-1' }]],
      }),
    rpo: duration.exactOptional().meta({
      description:
        "How old the newest snapshot may be; left out: twice the interval of the job's timetable.",
      examples: ['6h'],
    }),
  })
  .transform(({ jobs, snapshots, rpo }): EtcdSettings => ({
    jobs,
    snapshots,
    ...(rpo === undefined ? {} : { rpoMs: rpo }),
  }))
  .meta({
    description: "Snapshots of this cluster's etcd.",
    examples: [{ snapshots: [{ bucket: 'acme-etcd', prefix: 'prod-eu' }], rpo: '6h' }],
  });
