import { expect, test } from '@jest/globals';

import { verifyAllJob } from '../../../src/capabilities/verify/verify-all.ts';
import { verifyJob } from '../../../src/capabilities/verify/verify.ts';
import type { Job } from '../../../src/capability.ts';
import { BucketError } from '../../../src/outside/object-store/bucket-error.ts';
import type { Buckets } from '../../../src/outside/object-store/buckets.ts';
import type { CrashPoint } from '../../support/crash-points.ts';
import { limitedClusters } from '../../support/limited-clusters.ts';
import { memoryVerifications } from '../../support/memory-verifications.ts';
import { crashPoints } from '../../support/play-job.ts';
import type { StoredWorlds } from '../../support/stored-shop.ts';
import { verifiedShop } from '../../support/verified-shop.ts';
import { reached, verifyAll, verifyOne, type Given } from '../../support/verify-jobs.ts';

const world = verifiedShop();

/** Records of its own, and a clock that stands still. */
function fresh(given: Partial<StoredWorlds> = {}): { readonly worlds: StoredWorlds } {
  const worlds = world().shop.worlds(memoryVerifications());
  return { worlds: { ...worlds, now: () => startedAt, ...given } };
}

const startedAt = Date.now();

async function pointsOf(
  make: (of: ReturnType<typeof reached>) => Pick<Job, 'run'>,
  given: Given,
  wanted: (point: CrashPoint) => boolean = () => true,
): Promise<readonly CrashPoint[]> {
  const { backup } = world();
  const operation = { askedAt: startedAt };
  const job = make(reached(world(), given));
  const points = await crashPoints(job, { cluster: 'prod-eu', backup }, { operation });
  return points.filter(wanted);
}

test('one backup comes to the same end at whatever moment its worker dies', async () => {
  world().changeArchive((bytes) => bytes.subarray(0, 700));
  const expected = await verifyOne(world(), fresh());
  const points = await pointsOf(verifyJob, fresh(), ({ step }) => !/: [^al]/.test(step));

  expect(points.length).toBe(4 * 4);
  for (const dieAt of points) {
    const given = fresh();
    const { ending, deaths, steps } = await verifyOne(world(), { ...given, dieAt });
    expect([dieAt, deaths, ending]).toEqual([dieAt, 1, expected.ending]);
    expect(steps.kept).toEqual(expected.steps.kept);
    expect(given.worlds.records.verified.size).toBe(1);
  }
});

test('so does one that only Velero may read, and no request is left behind', async () => {
  const { buckets } = world().shop;
  const denied = { buckets: withoutLists(buckets) };
  const expected = await verifyOne(world(), fresh(denied));
  const points = await pointsOf(verifyJob, fresh(denied), ({ step }) => !/: [^a]/.test(step));

  expect(expected.lines[1]).toContain('through download URLs from Velero');
  expect(points.length).toBeGreaterThan(8);
  for (const dieAt of points) {
    const { ending, deaths } = await verifyOne(world(), { ...fresh(denied), dieAt });
    expect([dieAt, deaths, ending]).toEqual([dieAt, 1, expected.ending]);
    expect(world().shop.shop.cluster.list('downloadrequests.velero.io')).toEqual([]);
  }
});

test('all backups come to the same end too, and none is read again that was written down', async () => {
  const { bucket, shop } = world();
  const [, damaged = ''] = shop.backupsOf('daily');
  bucket.remove(`backups/${damaged}/${damaged}.tar.gz`);
  const clusters = limitedClusters(shop.clusters, shop.backupsOf('daily').slice(0, 3));
  const expected = await verifyAll(world(), { ...fresh(), clusters });
  const points = await pointsOf(verifyAllJob, { ...fresh(), clusters });

  expect(points.length).toBe(4 * 5);
  for (const dieAt of points) {
    const given = { ...fresh(), clusters, dieAt };
    const { ending, deaths, steps } = await verifyAll(world(), given);
    expect([dieAt, deaths, ending]).toEqual([dieAt, 1, expected.ending]);
    expect(steps.kept).toEqual(expected.steps.kept);
  }
});

/** A store that gives objects and no lists. */
function withoutLists(buckets: Buckets): Buckets {
  return {
    ...buckets,
    of: (...place) => ({
      ...buckets.of(...place),
      list: () => {
        throw new BucketError('denied', 'bucket velero refuses');
      },
    }),
  };
}
