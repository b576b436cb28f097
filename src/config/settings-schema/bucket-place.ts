import * as z from 'zod';

import type { BucketPlace } from '../../domain/settings.ts';

const text = z.string().min(1, 'must not be empty');

export const bucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/, 'must be the name of a bucket');

export const keyPrefix = z
  .string()
  .regex(
    /^(?!\/)[\w!.*'()/-]*$/,
    'must be a prefix of letters, digits and dashes that does not begin with a slash',
  );

/** How a bucket is reached, wherever one is named. */
export const wayToBucket = {
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
} as const;

/** What was said of a place, as the rest of the program takes it. */
export function bucketPlace({
  bucket,
  prefix = '',
  forcePathStyle = false,
  ...rest
}: Omit<BucketPlace, 'prefix' | 'forcePathStyle'> & {
  readonly prefix?: string;
  readonly forcePathStyle?: boolean;
}): BucketPlace {
  return { ...rest, bucket, prefix: prefix.replace(/\/+$/, ''), forcePathStyle };
}
