import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from '@jest/globals';

import type { Backup } from '../../src/domain/velero.ts';
import { buckets } from '../../src/outside/object-store/buckets.ts';
import { fingerprintWorld } from '../support/fingerprint-world.ts';
import { clusterSettings } from '../support/settings.ts';
import { eventually } from '../support/watched-cluster.ts';

const world = fingerprintWorld();
const hour = 3_600_000;

function uidsOf(backups: readonly Backup[]): readonly string[] {
  return backups.map(({ uid }) => uid).toSorted();
}

test('each backup that ended lately gets its fingerprint, once, and nothing is written in the cluster or its bucket', async () => {
  const { shop, worker, lately, known } = world();
  const { bucket, cluster } = shop.shop;
  const before = bucket.keys().toSorted();
  const one = worker();

  await one.round();

  expect(lately().length).toBeGreaterThan(2);
  expect(await known()).toEqual(uidsOf(lately()));
  expect((await one.parts.verifications.known('prod-eu')).toSorted()).toEqual(uidsOf(lately()));
  const [first] = lately();
  expect(await one.parts.verifications.find('prod-eu', first?.uid ?? '')).not.toHaveProperty(
    'operation',
  );
  expect(bucket.keys().toSorted()).toEqual(before);
  expect(cluster.list('downloadrequests.velero.io')).toEqual([]);

  const readBefore = one.read();
  await one.round();
  const other = worker();
  await other.round();

  expect(readBefore).toBeGreaterThan(lately().length);
  expect(one.read() + other.read()).toBe(readBefore);
});

test('two workers take it once', async () => {
  const { redis, worker, lately, known } = world();
  const [alone, one, other] = [worker(), worker(), worker()];
  await alone.round();
  await redis.flushall();

  const came = await Promise.all([one.claimed(), other.claimed()]);

  expect(came.toSorted()).toEqual(['done', 'held']);
  expect(await known()).toEqual(uidsOf(lately()));
  expect(one.read() + other.read()).toBe(alone.read());
});

test('a worker that dies while it reads leaves nothing behind, and the next one takes all', async () => {
  const { redis, worker, lately, known } = world();
  const dead = worker({ examine: () => new Promise(() => {}) });
  void dead.round();
  await delay(300);
  expect(await redis.keys('*')).toEqual([]);

  await worker().round();

  expect(await known()).toEqual(uidsOf(lately()));
});

test('one that dies between its two records leaves a fingerprint that stays, and the next one adds the rest', async () => {
  const { worker, lately, known } = world();
  const { parts } = worker();
  const dead = worker({
    verifications: { ...parts.verifications, save: () => new Promise(() => {}) },
  });
  void dead.round();
  await eventually(async () => expect(await known()).toHaveLength(1));
  const [uid = ''] = await known();
  const print = await parts.fingerprints.find('prod-eu', uid);

  await worker().round();

  expect(await parts.fingerprints.find('prod-eu', uid)).toEqual(print);
  expect((await parts.verifications.known('prod-eu')).toSorted()).toEqual(uidsOf(lately()));
});

test('a bucket that Lifeboat may not read is left alone: nothing is asked of Velero, and it is tried again an hour later', async () => {
  const { shop, redis, worker } = world();
  const settings = clusterSettings('prod-eu', { buckets: { default: { profile: 'nobody' } } });
  let now = Date.now();
  const of = buckets([settings]);
  let asked = 0;
  const one = worker({
    buckets: { ...of, of: (...all) => ((asked += 1), of.of(...all)) },
    now: () => now,
  });

  await one.round();
  const first = asked;
  await one.round();
  expect(asked).toBe(first);
  now += hour;
  await one.round();

  expect(first).toBeGreaterThan(0);
  expect(asked).toBeGreaterThan(first);
  expect(one.read()).toBe(0);
  expect(await redis.keys('*')).toEqual([]);
  expect(shop.shop.cluster.list('downloadrequests.velero.io')).toEqual([]);
});

test('what is recorded of a backup that is gone is forgotten, and only of that one', async () => {
  const { logged, worker, lately, known } = world();
  const one = worker();
  await one.round();
  const [gone] = lately();
  const kept = await known();

  const print = await one.parts.fingerprints.find('prod-eu', gone?.uid ?? '');
  if (print === undefined) {
    throw new Error('no fingerprint was taken');
  }
  await one.parts.fingerprints.save({ ...print, uid: 'uid-of-one-that-expired' });
  await one.round();

  expect(await known()).toEqual(kept);
  expect(logged.lines()).toContainEqual(
    expect.objectContaining({ msg: 'records of stored bytes forgotten', backups: 1 }),
  );
});
