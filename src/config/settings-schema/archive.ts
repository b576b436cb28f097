import * as z from 'zod';

import type { ArchiveSettings } from '../../domain/settings.ts';

const text = z.string().min(1, 'must not be empty');

const fields = z.strictObject({
  folder: text.exactOptional().meta({
    description:
      'A folder, seen from the one of lifeboat.yaml. For trying it out: in production use a bucket, which every process reaches and which outlives the pod.',
    examples: ['./archive'],
  }),
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .exactOptional()
    .meta({
      description: 'A bucket, instead of a folder.',
      examples: ['acme-lifeboat'],
    }),
  prefix: z
    .string()
    .regex(
      /^(?!\/)[\w!.*'()/-]*$/,
      'must be a prefix of letters, digits and dashes that does not begin with a slash',
    )
    .exactOptional()
    .meta({
      description:
        'What all keys begin with. Never inside the prefix of a storage location: Velero takes a location with foreign folders for invalid.',
      examples: ['lifeboat'],
    }),
  region: text.exactOptional().meta({ description: 'Of the bucket.', examples: ['eu-central-1'] }),
  endpoint: z
    .string()
    .regex(/^https?:\/\/[^\s/]/, 'must be an address that begins with https:// or http://')
    .exactOptional()
    .meta({
      description: "Another store than AWS's own.",
      examples: ['https://s3.example.com'],
    }),
  forcePathStyle: z
    .boolean()
    .exactOptional()
    .meta({
      description: 'Names the bucket in the path instead of in the host.',
      examples: [true],
    }),
  profile: text.exactOptional().meta({
    description:
      "The profile in AWS's shared configuration and credentials files; left out: the AWS SDK's own chain.",
    examples: ['lifeboat'],
  }),
});

/** Where reports, evidence and the audit log are kept; that it is either a folder or a bucket is cross-checked. */
export const archive = fields
  .transform(
    ({
      folder = './archive',
      bucket,
      prefix = '',
      forcePathStyle = false,
      ...rest
    }): ArchiveSettings =>
      bucket === undefined
        ? { folder }
        : { ...rest, bucket, prefix: prefix.replace(/\/+$/, ''), forcePathStyle },
  )
  .meta({
    description:
      'Where reports, evidence and the audit log are kept: a folder, or a bucket with a prefix.',
    examples: [{ bucket: 'acme-lifeboat', prefix: 'lifeboat', region: 'eu-central-1' }],
  });
