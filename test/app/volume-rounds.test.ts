import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { volumeRound, type VolumeRoundParts } from '../../src/app/volume-rounds.ts';
import { clusterReport } from '../../src/domain/protection/cluster-report.ts';
import { filesInside } from '../../src/outside/archives/files-inside.ts';
import { readArchive } from '../../src/outside/archives/read-archive.ts';
import { plainYaml } from '../../src/outside/kubernetes/plain-yaml.ts';
import { BucketError } from '../../src/outside/object-store/bucket-error.ts';
import { claims } from '../../src/outside/store/claims/claims.ts';
import { connect, type Redis } from '../../src/outside/store/connection.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { volumeLookRecords } from '../../src/outside/store/volume-looks/records.ts';
import { capturedLog } from '../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';
import { clusterSettings } from '../support/settings.ts';
import { storedShop, type StoredShop } from '../support/stored-shop.ts';

let server: PrivateRedis;
let redis: Redis;
let shop: StoredShop;
let now: number;

beforeAll(async () => {
  server = await startRedis();
  redis = connect(server.url, 'patient', capturedLog().log);
  shop = await storedShop('left out');
});
beforeEach(async () => {
  await redis.flushall();
  now = Date.now();
});
afterAll(async () => {
  redis.disconnect();
  await shop.stop();
  await server.stop();
});

/** A worker with nothing in its memory. `opened` counts what it reads of the bucket. */
function worker(given: Partial<VolumeRoundParts> = {}) {
  const postponed = new Map<string, number>();
  let opened = 0;
  const parts: VolumeRoundParts = {
    ...shop.worlds(),
    buckets: {
      ...shop.buckets,
      of: (...where) => {
        opened += 1;
        return shop.buckets.of(...where);
      },
    },
    settings: { clusters: [clusterSettings('prod-eu')] },
    clusters: shop.clusters,
    filesInside,
    readArchive,
    readYaml: plainYaml,
    volumeLooks: volumeLookRecords(redis, recorder(redis)),
    claims: claims(recorder(redis)),
    log: capturedLog().log,
    now: () => now,
    ...given,
  };
  return {
    round: () => volumeRound(parts, postponed, new AbortController().signal),
    found: () => parts.volumeLooks.find('prod-eu'),
    opened: () => opened,
  };
}

test('what the newest backups lack is known before anybody asks, and the schedules are at risk by it', async () => {
  const { round, found } = worker();

  await round();

  const look = await found();
  expect(look?.lacking.map(({ schedule }) => schedule).toSorted()).toEqual([
    'daily',
    'hourly',
    'weekly',
  ]);
  expect(look?.lacking.flatMap((one) => one.claims)).toEqual(Array(3).fill('shop/uploads'));
  const state = shop.clusters.get('prod-eu').state();
  const report = clusterReport(state, [], { targets: [] }, now, look && { volumeLook: look });
  expect(report).toMatchObject({
    verdict: 'at risk',
    reasons: [{ why: 'schedule', reason: { why: 'without data', count: 1 }, others: 2 }],
  });
});

test('Velero is asked for nothing, also where Lifeboat may not read the bucket', async () => {
  const { round, found } = worker({
    buckets: {
      ...shop.buckets,
      of: () => {
        throw new BucketError('no credentials', 'Lifeboat has no credentials for it');
      },
    },
  });

  await round();

  expect(shop.shop.cluster.list('downloadrequests.velero.io')).toEqual([]);
  expect(await found()).toBeUndefined();
});

test('what cannot be seen is not tried each minute', async () => {
  let tried = 0;
  const { round, found } = worker({
    buckets: {
      ...shop.buckets,
      of: (...where) => {
        tried += 1;
        if (tried <= 3) {
          throw new BucketError('no credentials', 'Lifeboat has no credentials for it');
        }
        return shop.buckets.of(...where);
      },
    },
  });
  await round();

  now += 59 * 60_000;
  await round();
  expect(tried).toBe(3);

  now += 60_000;
  await round();
  expect((await found())?.looked).toHaveLength(3);
});

test('another worker does not look again while nothing is new', async () => {
  await worker().round();
  const other = worker();

  now += 10 * 60_000;
  await other.round();
  expect(other.opened()).toBe(0);

  now += 50 * 60_000;
  await other.round();
  expect(other.opened()).toBe(3);
});

test('a record of a newer look is not written over', async () => {
  const looks = volumeLookRecords(redis, recorder(redis));
  const look = { cluster: 'prod-eu', at: now, looked: [], lacking: [] };

  await looks.save(look);
  await looks.save({ ...look, at: now - 1 });

  expect(await looks.find('prod-eu')).toEqual(look);
  expect(await looks.find('prod-us')).toBeUndefined();
});
