import {
  CreateBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Reach } from '../../../src/domain/bucket-reach.ts';
import { buckets } from '../../../src/outside/object-store/buckets.ts';
import { withAwsProfile } from '../../support/aws-profile.ts';
import { aStorageLocation } from '../../support/velero.ts';
import { clusterSettings } from '../../support/settings.ts';
import { authority, certificate, type Made } from '../../support/tls/certificate.ts';
import { tlsFront } from '../../support/tls/front.ts';
import type { ObjectStoreWorld } from './suite.ts';

const bucket = 'reach-contract';
const day = 24 * 3_600_000;

/** How far the way to a bucket of an S3 store leads, and where it ends for which reason. Makes buckets of its own, whose names begin with `reach-contract`. */
export function reachContract(start: () => Promise<ObjectStoreWorld>): void {
  describe('the way to a bucket', () => {
    let world: ObjectStoreWorld;
    let client: S3Client;
    let aws: { readonly stop: () => Promise<void> };
    const ours = authority({ name: 'Acme Root' });

    beforeAll(async () => {
      world = await start();
      const { endpoint, region, credentials } = world;
      client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
      aws = await withAwsProfile('reach', credentials);
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
      for (const Key of [
        'team/backups/one/velero-backup.json',
        'team/etcd/snapshot.db',
        'other/x',
      ]) {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' }));
      }
    }, 120_000);

    afterAll(async () => {
      client.destroy();
      await aws.stop();
      await world.stop();
    });

    it('is gone to its end, and tells the folders below the prefix, the clock, and that nothing keeps old versions', async () => {
      const found = await reach({ prefix: 'team' });

      expect(found).toEqual({
        address: world.endpoint,
        machines: [{ ip: '127.0.0.1' }],
        clockAheadMs: expect.any(Number),
        ...(found.server === undefined ? {} : { server: expect.any(String) }),
        folders: { names: ['backups', 'etcd'], more: false },
        ...(found.versioning === undefined ? {} : { versioning: 'off' }),
        objectLock: 'off',
      });
      expect(Math.abs(found.clockAheadMs ?? Infinity)).toBeLessThanOrEqual(2_000);
    });

    it('writes nothing', async () => {
      await reach({ prefix: 'team' });

      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
      expect(Contents.map(({ Key }) => Key)).toEqual([
        'other/x',
        'team/backups/one/velero-backup.json',
        'team/etcd/snapshot.db',
      ]);
    });

    it('ends at LIST where there is no such bucket', async () => {
      expect((await reach({ bucket: 'reach-contract-nowhere' })).ended).toMatchObject({
        step: 'LIST',
        why: 'no such bucket',
      });
    });

    it('ends at LIST where the keys are wrong or unknown, or there are none', async () => {
      const { accessKeyId, secretAccessKey } = world.credentials;
      const wrong = await as('wrong', { accessKeyId, secretAccessKey: 'wrong' });
      const unknown = await as('unknown', { accessKeyId: 'AKIANOBODY', secretAccessKey });
      const none = await reach({}, {}, 'nobody');

      expect([wrong, unknown, none].map(({ ended }) => [ended?.step, ended?.why])).toEqual([
        ['LIST', 'wrong credentials'],
        ['LIST', 'wrong credentials'],
        ['LIST', 'no credentials'],
      ]);
    });

    it('tells of object lock with the time for which everything is kept', async () => {
      const Bucket = 'reach-contract-locked';
      await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
      const without = await reach({ bucket: Bucket });
      await client.send(
        new PutObjectLockConfigurationCommand({
          Bucket,
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 14 } },
          },
        }),
      );

      expect(without.objectLock).toEqual({});
      expect((await reach({ bucket: Bucket })).objectLock).toEqual({
        mode: 'GOVERNANCE',
        days: 14,
      });
    });

    it('leads over TLS when the authority is known, and tells of the certificate', async () => {
      const until = Date.now() + 9 * day;
      const shown = certificate({ name: 'store', names: ['127.0.0.1'], by: ours, until });

      const found = await behind(shown, { caCert: ours.cert });

      expect(found.ended).toBeUndefined();
      expect(found.certificate).toEqual({
        subject: 'store',
        issuer: 'Acme Root',
        names: ['127.0.0.1'],
        validFrom: expect.any(Number),
        expiresAt: Math.floor(until / 1_000) * 1_000,
      });
    });

    it.each([
      ['unknown authority', {}, {}],
      ['other name', { names: ['store.example.com'] }, { caCert: ours.cert }],
      ['certificate expired', { until: Date.now() - day / 24 }, { caCert: ours.cert }],
      ['certificate not yet valid', { from: Date.now() + day }, { caCert: ours.cert }],
    ] as const)('ends at TLS: %s', async (why, shown, given) => {
      const made = certificate({ name: 'store', by: ours, names: ['127.0.0.1'], ...shown });

      const found = await behind(made, given);

      expect(found.ended).toMatchObject({ step: 'TLS', why });
      expect(found.certificate).toMatchObject({ subject: 'store' });
      expect(found.folders).toBeUndefined();
    });

    it('asks no questions about certificates where the location says so', async () => {
      const shown = certificate({ name: 'store', names: ['elsewhere'] });

      expect((await behind(shown, {}, { insecureSkipTLSVerify: 'true' })).folders).toBeDefined();
    });

    it('tells TLS and plain HTTP that meet', async () => {
      const shown = certificate({ name: 'store', names: ['127.0.0.1'], by: ours });
      const front = await tlsFront(world.endpoint, shown);

      const plain = await reach({}, { s3Url: front.endpoint.replace('https', 'http') });
      const overTls = await reach({}, { s3Url: world.endpoint.replace('http', 'https') });
      await front.stop();

      expect(plain.ended).toMatchObject({ step: 'HTTP', why: 'TLS expected' });
      expect(overTls.ended).toMatchObject({ step: 'TLS', why: 'no TLS' });
    });

    type Place = { readonly bucket?: string; readonly prefix?: string; readonly caCert?: string };

    async function reach(
      place: Place,
      config: Readonly<Record<string, string>> = {},
      profile = 'reach',
    ): Promise<Reach> {
      const { endpoint: s3Url, region } = world;
      const location = aStorageLocation({
        bucket,
        ...place,
        config: { region, s3Url, s3ForcePathStyle: 'true', ...config },
      });
      const settings = clusterSettings('prod-eu', { buckets: { default: { profile } } });
      return buckets([settings]).of('prod-eu', location).reach(new AbortController().signal);
    }

    async function behind(shown: Made, place: Place, config = {}): Promise<Reach> {
      const front = await tlsFront(world.endpoint, shown);
      const found = await reach(place, { s3Url: front.endpoint, ...config });
      await front.stop();
      return found;
    }

    async function as(name: string, credentials: ObjectStoreWorld['credentials']): Promise<Reach> {
      const other = await withAwsProfile(name, credentials);
      const found = await reach({}, {}, name);
      await other.stop();
      return found;
    }
  });
}
