import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';

import { program, type Parts } from './control-plane.ts';
import { freePort, start, until, type Running } from './process.ts';

/** A real S3 gateway over a folder. */
export type RealBucket = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly client: S3Client;
  readonly gateway: Running;
  readonly stop: () => Promise<void>;
};

export async function startRealBucket(
  parts: Parts,
  folder: string,
  bucket: string,
): Promise<RealBucket> {
  const [accessKeyId, secretAccessKey] = ['lifeboat-access', 'lifeboat-hidden'];
  const address = `127.0.0.1:${await freePort()}`;
  const [data, beside] = [join(folder, 'data'), join(folder, 'beside')];
  await mkdir(data, { recursive: true });
  await mkdir(beside, { recursive: true });
  const gateway = await start(
    'versitygw',
    program(parts, 'versitygw'),
    [
      `--access=${accessKeyId}`,
      `--secret=${secretAccessKey}`,
      `--port=${address}`,
      '--region=us-east-1',
      'posix',
      `--sidecar=${beside}`,
      data,
    ],
    { folder },
  );
  const endpoint = `http://${address}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  await until('the S3 gateway', () => client.send(new ListBucketsCommand({})), { of: gateway });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return {
    endpoint,
    bucket,
    accessKeyId,
    secretAccessKey,
    client,
    gateway,
    stop: () => {
      client.destroy();
      return gateway.stop();
    },
  };
}
