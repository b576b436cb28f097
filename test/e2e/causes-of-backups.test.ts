import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startFaultGround, type FaultGround } from './world/fault-ground.ts';

/** What a real Velero says of backups and storage locations with faults that are made for real, and the cause that is told of it. */
let ground: FaultGround;

beforeAll(async () => {
  ground = await startFaultGround();
}, 1_800_000);

afterAll(() => ground?.stop());

describe('of backups', () => {
  it('a location that is not there', async () => {
    await ground.backup('to-nowhere', { storageLocation: 'nope' });

    expect(await ground.told('backup', 'to-nowhere')).toEqual([
      ['cause/5', 'backup/validation-failed'],
    ]);
  });

  it('a bucket that is gone, behind the location that is unavailable', async () => {
    await ground.location('gone', { objectStorage: { bucket: 'gone' } });
    await ground.backup('to-gone', { storageLocation: 'gone' });

    expect(await ground.told('backup', 'to-gone')).toEqual([
      ['cause/14', 'backup/validation-failed', 'cause/3', 'storage-location/unavailable'],
    ]);
  });

  it('a location that may only be read', async () => {
    await ground.location('read-only', { accessMode: 'ReadOnly' });
    await ground.backup('to-read-only', { storageLocation: 'read-only' });

    expect(await ground.told('backup', 'to-read-only')).toEqual([
      ['cause/4', 'backup/validation-failed'],
    ]);
  });

  it('filters that can’t stand together', async () => {
    const labelSelector = { matchLabels: { app: 'web' } };
    await ground.backup('two-selectors', { labelSelector, orLabelSelectors: [labelSelector] });

    expect(await ground.told('backup', 'two-selectors')).toEqual([
      ['cause/62', 'backup/validation-failed'],
    ]);
  });

  it('a snapshot location that is not there', async () => {
    await ground.backup('no-snapshots', { volumeSnapshotLocations: ['east'] });

    expect(await ground.told('backup', 'no-snapshots')).toEqual([
      ['cause/63', 'backup/validation-failed'],
    ]);
  });

  it('a name that is in the bucket already', async () => {
    const Key = 'backups/again/velero-backup.json';
    await ground.s3.send(
      new PutObjectCommand({ Bucket: ground.world.bucket.bucket, Key, Body: '{}' }),
    );
    await ground.backup('again', {});
    await ground.s3.send(new DeleteObjectCommand({ Bucket: ground.world.bucket.bucket, Key }));

    expect(await ground.told('backup', 'again')).toEqual([['cause/20', 'backup/failed']]);
  });

  it('a namespace that is not there', async () => {
    await ground.backup('of-nowhere', { includedNamespaces: ['shop', 'nowhere'] });

    expect(await ground.told('backup', 'of-nowhere')).toEqual([
      ['cause/72', 'backup/partially-failed'],
    ]);
  });
});

describe('of locations', () => {
  it.each([
    ['foreign folders', 'foreign', 'cause/6', {}, {}],
    ['a plugin that is not installed', 'no-plugin', 'cause/7', { provider: 'velero.io/gcp' }, {}],
    ['a key that the plugin does not know', 'odd-key', 'cause/8', {}, { colour: 'blue' }],
    ['a store where nobody listens', 'closed', 'cause/17', {}, { s3Url: 'http://127.0.0.1:9' }],
    [
      'a name that does not resolve',
      'no-name',
      'cause/17',
      {},
      { s3Url: 'http://store.invalid:9000' },
    ],
    [
      'keys that the store does not know',
      'wrong-keys',
      'cause/12',
      { credential: { name: 'wrong-keys', key: 'cloud' } },
      {},
    ],
    [
      'a prefix in the field of the bucket',
      'slash',
      'cause/14',
      { objectStorage: { bucket: 'a/b' } },
      {},
    ],
  ])('%s', async (_what, name, check, spec, config) => {
    await ground.s3.send(
      new PutObjectCommand({ Bucket: 'others', Key: 'foreign/etcd/one.db', Body: 'x' }),
    );
    await ground.world.velero.objects.apply([
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'wrong-keys', namespace: 'velero' },
        stringData: {
          cloud: '[default]\naws_access_key_id=nobody\naws_secret_access_key=nothing\n',
        },
      } as never,
    ]);
    await ground.location(name, spec, config);

    expect(await ground.told('location', name)).toEqual([[check, 'storage-location/unavailable']]);
  });
});
