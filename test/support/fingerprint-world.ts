import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';

import { fingerprintRound, type FingerprintParts } from '../../src/app/fingerprint-rounds.ts';
import { tellDamage } from '../../src/app/tell-damage.ts';
import { isAtItsEnd } from '../../src/domain/phases.ts';
import type { Backup } from '../../src/domain/velero.ts';
import type { Order } from '../../src/engine/accept.ts';
import { claims } from '../../src/outside/store/claims/claims.ts';
import { connect, type Redis } from '../../src/outside/store/connection.ts';
import { fingerprintRecords } from '../../src/outside/store/fingerprints/records.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { verificationRecords } from '../../src/outside/store/verifications/records.ts';
import { capturedLog } from './captured-log.ts';
import { startRedis, type PrivateRedis } from './redis.ts';
import { anOperation } from './steps.ts';
import { storedShop, type StoredShop } from './stored-shop.ts';
import { eventually } from './watched-cluster.ts';

/** A worker that takes fingerprints, with nothing in its memory. `read` counts the objects that it reads. */
export type FingerprintWorker = {
  readonly parts: FingerprintParts;
  readonly round: () => Promise<void>;
  /** A round if no other worker is at it. */
  readonly claimed: () => Promise<'done' | 'held'>;
  readonly read: () => number;
};

/** The shop with its bucket, and workers over one Redis that is empty before each test. */
export type FingerprintWorld = {
  readonly shop: StoredShop;
  readonly redis: Redis;
  readonly logged: ReturnType<typeof capturedLog>;
  /** What was ordered of the engine. */
  readonly orders: readonly Order[];
  readonly worker: (given?: Partial<FingerprintParts>) => FingerprintWorker;
  /** The backups of the shop that ended within a day. */
  readonly lately: () => readonly Backup[];
  /** The UIDs of those that have a fingerprint. */
  readonly known: () => Promise<readonly string[]>;
};

export function fingerprintWorld(): () => FingerprintWorld {
  let server: PrivateRedis;
  let redis: Redis;
  let shop: StoredShop;
  let here: FingerprintWorld;

  beforeAll(async () => {
    server = await startRedis();
    redis = connect(server.url, 'patient', capturedLog().log);
    shop = await storedShop();
    await withoutNewRuns(shop);
  });
  beforeEach(async () => {
    await redis.flushall();
    here = worldOf(shop, redis);
  });
  afterAll(async () => {
    redis.disconnect();
    await shop.stop();
    await server.stop();
  });
  return () => here;
}

/** What a full hour brings would come in the middle of a test. */
async function withoutNewRuns({ shop: { cluster }, clusters }: StoredShop): Promise<void> {
  for (const { metadata } of cluster.list('schedules.velero.io')) {
    cluster.patch('schedules.velero.io', metadata.name, { spec: { paused: true } });
  }
  await eventually(() => {
    const { schedules, backups } = clusters.get('prod-eu').state();
    expect(schedules.filter(({ paused }) => !paused)).toEqual([]);
    expect(backups.filter(({ phase }) => !isAtItsEnd(phase))).toEqual([]);
  });
}

/** By then each that has ended is settled. */
function now(): number {
  return Date.now() + 2 * 60_000;
}

function worldOf(shop: StoredShop, redis: Redis): FingerprintWorld {
  const logged = capturedLog();
  const orders: Order[] = [];
  const parts = partsOf(shop, redis, logged, orders);
  return {
    shop,
    redis,
    logged,
    orders,
    worker: (given = {}) => workerOf({ ...parts, ...given }),
    lately: () => {
      const { backups } = shop.clusters.get('prod-eu').state();
      return backups.filter(
        ({ phase, completedAt = 0 }) =>
          ['Completed', 'PartiallyFailed'].includes(phase) && completedAt > now() - 24 * 3_600_000,
      );
    },
    known: async () => (await parts.fingerprints.known('prod-eu')).toSorted(),
  };
}

function partsOf(
  shop: StoredShop,
  redis: Redis,
  { log }: ReturnType<typeof capturedLog>,
  orders: Order[],
): FingerprintParts {
  const record = recorder(redis);
  return {
    ...shop.worlds(),
    now,
    fingerprints: fingerprintRecords(redis, record),
    verifications: verificationRecords(redis, record),
    clusters: shop.clusters,
    claims: claims(record),
    tell: tellDamage({
      settings: {
        channels: [{ id: 'C1', clusters: ['prod-eu'], language: 'en', timeZone: 'UTC' }],
      },
      accept: async (order) => {
        orders.push(order);
        return Promise.resolve({ state: 'stored', operation: anOperation() });
      },
      log,
    }),
    log,
  };
}

function workerOf(parts: FingerprintParts): FingerprintWorker {
  const postponed = new Map<string, number>();
  const { signal } = new AbortController();
  let read = 0;
  const counting: FingerprintParts = {
    ...parts,
    examine: (...all) => {
      read += 1;
      return parts.examine(...all);
    },
  };

  function round(): Promise<void> {
    return fingerprintRound(counting, postponed, signal);
  }

  return {
    parts,
    round,
    claimed: () => parts.claims.hold('fingerprints', round),
    read: () => read,
  };
}
