import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { StorageLocation } from '../../../src/domain/velero.ts';
import { bucketsSeen } from '../../../src/facts/diagnosis/buckets.ts';
import { otherLocations } from '../../../src/facts/diagnosis/other-locations.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';
import { eventually } from '../../support/watched-cluster.ts';
import { aClusterState, aStorageLocation } from '../../support/velero.ts';

/** The bucket of a simulated cluster, seen by Lifeboat beside what Velero says of it. */
let world: DiagnosisWorld;

const scope = { what: 'location', name: 'default' } as const;

beforeAll(async () => {
  world = await startDiagnosisWorld({ speed: 100 });
  await phaseIs('Available');
});

afterAll(() => world.stop());

/** As both the cluster and the watch have it. */
async function phaseIs(phase: string): Promise<void> {
  await eventually(async () => {
    const { state } = await world.see(scope, { collectors: [] });
    expect(state.storageLocations).toMatchObject([{ phase }]);
  });
}

async function told(given: Parameters<DiagnosisWorld['see']>[1] = {}) {
  const facts = await world.see(scope, { collectors: [bucketsSeen, otherLocations], ...given });
  const roots = diagnose(facts).filter(({ check }) => check !== 'bucket/not-versioned');
  return {
    facts,
    tree: roots.map(({ check, consequences }) => [check, consequences.map((one) => one.check)]),
  };
}

test('a bucket that is well is seen to its end, and nothing is told or written', async () => {
  const before = world.bucket.keys();

  const { facts, tree } = await told();

  expect(tree).toEqual([]);
  expect(facts.seen.buckets).toMatchObject({
    reached: [{ location: 'default', reach: { folders: { names: [] }, objectLock: 'off' } }],
    others: 0,
  });
  expect(world.bucket.keys()).toEqual(before);
});

test('what Lifeboat alone may not do is its own matter', async () => {
  const mend = world.bucket.faults.deny({ method: 'GET', times: 10 });
  const { tree, facts } = await told();
  mend();

  expect(facts.state.storageLocations).toMatchObject([{ phase: 'Available' }]);
  expect(tree).toEqual([['bucket/denied', []]]);
});

test('a bucket that is gone for both explains what Velero says', async () => {
  const back = world.bucket.faults.loseBucket();
  await phaseIs('Unavailable');
  const { tree } = await told();
  back();

  expect(tree).toEqual([
    ['bucket/missing', expect.arrayContaining(['storage-location/unavailable', 'cause/14'])],
  ]);
  await phaseIs('Available');
});

test('a store that is away for both explains what Velero says', async () => {
  const back = await world.bucket.faults.away();
  await phaseIs('Unavailable');
  const { tree } = await told();
  await back();

  expect(tree).toEqual([
    ['bucket/not-reached', expect.arrayContaining(['storage-location/unavailable', 'cause/17'])],
  ]);
  await phaseIs('Available');
});

test('a foreign folder is named, as Velero names it', async () => {
  world.bucket.write('etcd-snapshots/one.db', 'x');
  await phaseIs('Unavailable');
  const { tree } = await told();
  world.bucket.remove('etcd-snapshots/one.db');

  expect(tree).toEqual([
    ['bucket/foreign-folder', expect.arrayContaining(['storage-location/unavailable', 'cause/6'])],
  ]);
  await phaseIs('Available');
});

test('another cluster that writes to the same place is told, one that is not known is not', async () => {
  const { name, endpoint } = world.bucket;
  const place = { bucket: name, config: { s3Url: endpoint.replace('127.0.0.1', '10.9.8.7') } };
  const other = aClusterState({
    cluster: 'prod-us',
    storageLocations: [aStorageLocation(place)],
  });
  const facts = await world.see(scope, { collectors: [otherLocations], otherStates: [other] });
  const here: StorageLocation = { ...aStorageLocation(place), phase: 'Available' };

  const roots = diagnose({ ...facts, state: { ...facts.state, storageLocations: [here] } });

  expect(facts.seen.otherLocations).toMatchObject([{ cluster: 'prod-us' }]);
  expect(roots.map(({ check }) => check)).toContain('storage-location/written-by-others');
});

test('no bucket is asked where the scope is about etcd', async () => {
  const facts = await world.see({ what: 'etcd' }, { collectors: [bucketsSeen] });

  expect(facts.seen).toEqual({});
});
