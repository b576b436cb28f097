import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { fingerprintRound, type FingerprintParts } from '../../src/app/fingerprint-rounds.ts';
import type { Backup } from '../../src/domain/velero.ts';
import { buckets } from '../../src/outside/object-store/buckets.ts';
import { claims } from '../../src/outside/store/claims/claims.ts';
import { connect, type Redis } from '../../src/outside/store/connection.ts';
import { fingerprintRecords } from '../../src/outside/store/fingerprints/records.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { verificationRecords } from '../../src/outside/store/verifications/records.ts';
import { capturedLog } from '../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';
import { clusterSettings } from '../support/settings.ts';
import { storedShop, type StoredShop } from '../support/stored-shop.ts';
import { eventually } from '../support/watched-cluster.ts';

let server: PrivateRedis;
let redis: Redis;
let shop: StoredShop;
let logged: ReturnType<typeof capturedLog>;

beforeAll(async () => {
  server = await startRedis();
  redis = connect(server.url, 'patient', capturedLog().log);
  shop = await storedShop();
});
beforeEach(async () => {
  await redis.flushall();
  logged = capturedLog();
});
afterAll(async () => {
  redis.disconnect();
  await shop.stop();
  await server.stop();
});

const hour = 3_600_000;

/** A worker with nothing in its memory. `read` counts the objects that it reads. */
function worker(given: Partial<FingerprintParts> = {}): {
  readonly parts: FingerprintParts;
  readonly round: () => Promise<void>;
  readonly claimed: () => Promise<'done' | 'held'>;
  readonly read: () => number;
} {
  const record = recorder(redis);
  const worlds = shop.worlds();
  let read = 0;
  const parts: FingerprintParts = {
    ...worlds,
    examine: (...all) => {
      read += 1;
      return worlds.examine(...all);
    },
    fingerprints: fingerprintRecords(redis, record),
    verifications: verificationRecords(redis, record),
    clusters: shop.clusters,
    claims: claims(record),
    log: logged.log,
    ...given,
  };
  const postponed = new Map<string, number>();
  const { signal } = new AbortController();

  function round(): Promise<void> {
    return fingerprintRound(parts, postponed, signal);
  }

  return {
    parts,
    round,
    claimed: () => parts.claims.hold('fingerprints', round),
    read: () => read,
  };
}

/** The backups of the shop that ended within a day, and long enough ago. */
function lately(): readonly Backup[] {
  return shop.clusters
    .get('prod-eu')
    .state()
    .backups.filter(
      ({ phase, completedAt = 0 }) =>
        ['Completed', 'PartiallyFailed'].includes(phase) && completedAt > Date.now() - 24 * hour,
    );
}

async function known(): Promise<readonly string[]> {
  return (await worker().parts.fingerprints.known('prod-eu')).toSorted();
}

function uidsOf(backups: readonly Backup[]): readonly string[] {
  return backups.map(({ uid }) => uid).toSorted();
}

test('each backup that ended lately gets its fingerprint, once, and nothing is written in the cluster or its bucket', async () => {
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
  const [alone, one, other] = [worker(), worker(), worker()];
  await alone.round();
  await redis.flushall();

  const came = await Promise.all([one.claimed(), other.claimed()]);

  expect(came.toSorted()).toEqual(['done', 'held']);
  expect(await known()).toEqual(uidsOf(lately()));
  expect(one.read() + other.read()).toBe(alone.read());
});

test('a worker that dies while it reads leaves nothing behind, and the next one takes all', async () => {
  const dead = worker({ examine: () => new Promise(() => {}) });
  void dead.round();
  await delay(300);
  expect(await redis.keys('*')).toEqual([]);

  await worker().round();

  expect(await known()).toEqual(uidsOf(lately()));
});

test('one that dies between its two records leaves a fingerprint that stays, and the next one adds the rest', async () => {
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

test('a backup that is damaged from the beginning is told, gets no fingerprint, and is not read again', async () => {
  const { bucket } = shop.shop;
  const [backup] = lately();
  const { name = '', uid = '' } = backup ?? {};
  const archive = `backups/${name}/${name}.tar.gz`;
  const sound = Buffer.from(bucket.read(archive) ?? '');
  bucket.write(archive, sound.subarray(0, 500));
  const one = worker();
  try {
    await one.round();
    const read = one.read();
    await worker().round();

    const damaged = await one.parts.verifications.damaged('prod-eu');
    expect(damaged).toMatchObject([{ uid, flaws: [{ artifact: 'archive', what: 'cut off' }] }]);
    expect(await known()).not.toContain(uid);
    expect(logged.lines().filter(({ level }) => level === 'error')).toMatchObject([
      { msg: 'stored bytes looked at', backup: name, verdict: 'damaged' },
    ]);
    expect(one.read()).toBe(read);
  } finally {
    bucket.write(archive, sound);
  }
});

test('a bucket that Lifeboat may not read is left alone: nothing is asked of Velero, and it is tried again an hour later', async () => {
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
