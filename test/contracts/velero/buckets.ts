import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { until } from '../kubernetes/world.ts';
import { prepare, type Ground, type VeleroWorld } from './world.ts';

/** What lies in a bucket, against what Velero says of it. */
export function bucketContract(start: () => Promise<VeleroWorld>): void {
  describe('buckets', () => {
    let ground: Ground;

    beforeAll(async () => {
      ground = await prepare(start);
    }, 180_000);
    afterAll(async () => ground.stop());

    it('tells a location whose bucket is not there, and finds it available when it comes', async () => {
      const name = `${ground.app}-late`;
      await addLocation(name, { bucket: name });
      const gone = await ground.reaches('backupstoragelocations', name, ['Unavailable']);
      await ground.s3.send(new CreateBucketCommand({ Bucket: name }));
      const here = await ground.reaches('backupstoragelocations', name, ['Available']);
      await ground.s3.send(new DeleteBucketCommand({ Bucket: name }));
      const again = await ground.reaches('backupstoragelocations', name, ['Unavailable']);
      await ground.remove('backupstoragelocations', name);

      expect(gone.status?.message).toMatch(
        new RegExp(
          `^BackupStorageLocation "${name}" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 404, RequestID: \\S*, HostID: \\S*, NoSuchBucket: The specified bucket does not exist`,
        ),
      );
      expect(here.status).not.toHaveProperty('message');
      expect(here.status?.['lastValidationTime']).toEqual(expect.any(String));
      expect(again.status?.message).toContain('NoSuchBucket');
    }, 400_000);

    it('holds a location with foreign folders for broken', async () => {
      const name = `${ground.app}-foreign`;
      const object = { Bucket: name, Key: 'etcd-snapshots/one.db' };
      await ground.s3.send(new CreateBucketCommand({ Bucket: name }));
      await ground.s3.send(new PutObjectCommand({ ...object, Body: 'x' }));
      await addLocation(name, { bucket: name });
      const location = await ground.reaches('backupstoragelocations', name, ['Unavailable']);
      await ground.remove('backupstoragelocations', name);
      await ground.s3.send(new DeleteObjectCommand(object));
      await ground.s3.send(new DeleteBucketCommand({ Bucket: name }));

      expect(location.status?.message).toBe(
        `BackupStorageLocation "${name}" is unavailable: Backup store contains invalid top-level directories: [etcd-snapshots]`,
      );
    }, 200_000);

    it('brings a deleted Backup back from the bucket, and removes one whose files are gone', async () => {
      const name = `${ground.app}-lost`;
      await ground.create('backups', 'Backup', name, { includedNamespaces: [ground.app] });
      const first = await ground.reaches('backups', name, ['Completed']);

      await ground.remove('backups', name);
      const second = await until(async () => ground.read('backups', name), 150_000);
      await ground.removeKeys(`backups/${name}/`);
      await ground.isGone('backups', name);

      expect(second.metadata.uid).not.toBe(first.metadata.uid);
      expect(second.status).toEqual(first.status);
    }, 400_000);

    async function addLocation(name: string, objectStorage: object): Promise<void> {
      const { endpoint, region } = ground.world.store;
      await ground.create('backupstoragelocations', 'BackupStorageLocation', name, {
        provider: 'velero.io/aws',
        objectStorage,
        config: { region, s3ForcePathStyle: 'true', s3Url: endpoint },
      });
    }
  });
}
