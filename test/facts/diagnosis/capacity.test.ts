import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { locationSizes } from '../../../src/facts/diagnosis/location-sizes.ts';
import { objectCounts } from '../../../src/facts/diagnosis/object-counts.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  const everythingButSecrets = { verbs: ['get', 'list', 'watch'], resources: ['pods', 'nodes'] };
  world = await startDiagnosisWorld({ users: [{ name: 'reader', rules: [everythingButSecrets] }] });
  world.bucket.write('backups/daily-1/daily-1.tar.gz', 'x'.repeat(700));
  world.bucket.write('kopia/shop/p1', 'x'.repeat(2_000));
});

afterAll(() => world.stop());

test('a storage location is listed to its end', async () => {
  const { seen, notSeen } = await world.see(
    { what: 'location', name: 'default' },
    { collectors: [locationSizes] },
  );

  expect(notSeen).toEqual([]);
  expect(seen.locationSizes).toMatchObject([
    { location: 'default', keys: 2, bytes: 2_700, isWhole: true, backups: [{ name: 'daily-1' }] },
  ]);
});

test('what a storage location may hold is what the configuration says', async () => {
  const buckets = { default: { profile: 'diagnosis', capacityBytes: 5_000 } };

  const { seen } = await world.see(
    { what: 'location', name: 'default' },
    { collectors: [locationSizes], settings: { buckets } },
  );

  expect(seen.locationSizes).toMatchObject([{ bytes: 2_700, capacityBytes: 5_000 }]);
});

test('a listing that takes too long is told as far as it came', async () => {
  const { seen, notSeen } = await world.see(
    { what: 'everything' },
    { collectors: [(from) => locationSizes(from, 0)] },
  );

  expect(notSeen).toEqual([]);
  expect(seen.locationSizes).toMatchObject([{ isWhole: false }]);
});

test('a location that is not reached is not seen, and no empty one', async () => {
  const back = await world.bucket.faults.away();

  const { seen, notSeen } = await world.see(
    { what: 'location', name: 'default' },
    { collectors: [locationSizes] },
  );
  await back();

  expect(seen.locationSizes).toBeUndefined();
  expect(notSeen.map(({ what }) => what.en)).toEqual(['the size of storage location default']);
});

test('objects are counted by kind, Secrets too, and none of them is read', async () => {
  const { seen, notSeen } = await world.see({ what: 'everything' }, { collectors: [objectCounts] });

  expect(notSeen).toEqual([]);
  expect(seen.objectCounts?.kinds).toContainEqual({ resource: 'nodes', count: 2 });
  expect(seen.objectCounts?.kinds).toContainEqual({ resource: 'secrets', count: 1 });
  expect(seen.objectCounts?.notCounted).toEqual([]);
});

test('kinds that may not be listed are named as not counted, the others are', async () => {
  const { seen, notSeen } = await world.see(
    { what: 'everything' },
    { collectors: [objectCounts], as: 'reader' },
  );

  expect(notSeen).toEqual([]);
  expect(seen.objectCounts?.kinds.map(({ resource }) => resource).toSorted()).toEqual([
    'nodes',
    'pods',
  ]);
  expect(seen.objectCounts?.notCounted).toContain('secrets');
});
