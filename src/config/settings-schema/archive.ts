import * as z from 'zod';

import type { ArchiveSettings } from '../../domain/settings.ts';
import { bucketName, bucketPlace, keyPrefix, wayToBucket } from './bucket-place.ts';

const fields = z.strictObject({
  folder: z
    .string()
    .min(1, 'must not be empty')
    .exactOptional()
    .meta({
      description:
        'A folder, seen from the one of lifeboat.yaml. For trying it out: in production use a bucket, which every process reaches and which outlives the pod.',
      examples: ['./archive'],
    }),
  bucket: bucketName.exactOptional().meta({
    description: 'A bucket, instead of a folder.',
    examples: ['acme-lifeboat'],
  }),
  prefix: keyPrefix.exactOptional().meta({
    description:
      'What all keys begin with. Never inside the prefix of a storage location: Velero takes a location with foreign folders for invalid.',
    examples: ['lifeboat'],
  }),
  ...wayToBucket,
});

/** Where reports, evidence and the audit log are kept; that it is either a folder or a bucket is cross-checked. */
export const archive = fields
  .transform(({ folder = './archive', bucket, ...rest }): ArchiveSettings =>
    bucket === undefined ? { folder } : bucketPlace({ bucket, ...rest }),
  )
  .meta({
    description:
      'Where reports, evidence and the audit log are kept: a folder, or a bucket with a prefix.',
    examples: [{ bucket: 'acme-lifeboat', prefix: 'lifeboat', region: 'eu-central-1' }],
  });
