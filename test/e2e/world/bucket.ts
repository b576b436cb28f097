import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';

import { program, type Parts } from './control-plane.ts';
import { freePort, start, until, type Running } from './process.ts';
import { startWhole } from './started.ts';

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
  return startWhole(async ({ keep, stop }) => {
    const [accessKeyId, secretAccessKey] = ['lifeboat-access', 'lifeboat-hidden'];
    const keys = { accessKeyId, secretAccessKey };
    const address = `127.0.0.1:${await freePort()}`;
    const gateway = keep(await startGateway(parts, folder, address, keys));
    const endpoint = `http://${address}`;
    const client = new S3Client({
      endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: keys,
    });
    keep({ stop: async () => Promise.resolve(client.destroy()) });
    await until('the S3 gateway', () => client.send(new ListBucketsCommand({})), { of: gateway });
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    return { endpoint, bucket, ...keys, client, gateway, stop };
  });
}

async function startGateway(
  parts: Parts,
  folder: string,
  address: string,
  keys: Pick<RealBucket, 'accessKeyId' | 'secretAccessKey'>,
): Promise<Running> {
  const [data, beside] = [join(folder, 'data'), join(folder, 'beside')];
  await mkdir(data, { recursive: true });
  await mkdir(beside, { recursive: true });
  const args = [
    `--access=${keys.accessKeyId}`,
    `--secret=${keys.secretAccessKey}`,
    `--port=${address}`,
    '--region=us-east-1',
    'posix',
    `--sidecar=${beside}`,
    data,
  ];
  return start('versitygw', program(parts, 'versitygw'), args, { folder });
}
