import { gzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';

import type { Verified } from '../../../src/facts/verify/verify-backup.ts';
import type { Cluster } from '../../../src/outside/kubernetes/clusters.ts';
import { tarOf } from '../../support/tar-of.ts';
import { verifiedShop } from '../../support/verified-shop.ts';

const world = verifiedShop();

test('a log that was deleted leaves a backup that restores', async () => {
  await world().verification();
  world().bucket.remove(`backups/${world().backup}/${world().backup}-logs.gz`);

  expect(await world().verification()).toMatchObject({
    verdict: 'flawed',
    flaws: [
      {
        artifact: 'log',
        what: 'missing',
        weight: 'defect',
        detail: 'it was there when the fingerprint was taken',
      },
    ],
  });
});

describe('a hostile archive ends as a finding', () => {
  test.each<[string, () => Promise<Buffer>, string]>([
    ['zeros without end', async () => gzipSync(Buffer.alloc(100_000_000)), 'bomb'],
    [
      'a path out of it',
      async () => gzipSync(await tarOf({ '../../etc/passwd': '{"a":1}' })),
      'path',
    ],
    ['no gzip', async () => Buffer.from('<html>login first</html>'), 'not gzip'],
    ['nothing', async () => Buffer.alloc(0), 'empty'],
  ])('%s', async (_, made, what) => {
    const bytes = await made();
    world().changeArchive(() => bytes);

    const { verdict, flaws } = await world().verification();

    expect(verdict).toBe('damaged');
    expect(flaws.map((one) => one.what)).toContain(what);
  });
});

describe('a bucket that Lifeboat may not read', () => {
  test('is read by the addresses that Velero gives, and the rest is said to be unread', async () => {
    const restore = world().bucket.faults.deny({ key: '', method: 'GET', times: 1 });

    const came = await world().verification();
    restore();

    expect(came).toMatchObject({ verdict: 'intact', by: 'velero', flaws: [] });
    expect(came.read).toEqual([
      'archive',
      'log',
      'results',
      'resource list',
      'volume info',
      'item operations',
    ]);
    expect(came.unread.map(({ kind, why }) => [kind, why])).toEqual([
      ['metadata', 'not served'],
      ['pod volumes', 'not served'],
      ['snapshots', 'not served'],
    ]);
    expect(world().shop.shop.cluster.list('downloadrequests.velero.io')).toEqual([]);
  });

  test('is read whole by Velero’s address although the connection breaks twice', async () => {
    const { bucket, archive } = world();
    const restore = bucket.faults.deny({ key: '', method: 'GET', times: 1 });
    const mend = bucket.faults.breakAfter(3_000, { key: '.tar.gz', times: 2 });

    const came = await world().verification();
    restore();
    mend();

    expect(came).toMatchObject({ verdict: 'intact', by: 'velero', flaws: [] });
    expect(came.read).toContain('archive');
    expect(bucket.read(archive)?.length).toBeGreaterThan(6_000);
  });

  test('is unclear at once where Velero does not run either, with what to do', async () => {
    const restore = world().bucket.faults.deny({ key: '', method: 'GET', times: 1 });
    const cluster = world().shop.clusters.get('prod-eu');
    const still: Cluster = {
      ...cluster,
      state: () => {
        const { server: _, ...state } = cluster.state();
        return state;
      },
      objects: { ...cluster.objects, list: () => Promise.resolve([]) },
      requestDownload: () => Promise.reject(new Error('it was asked')),
    };

    const came = await world().verified(undefined, {}, still);
    restore();

    const { verdict, unread } = (came as Extract<Verified, { state: 'verified' }>).verification;
    expect(verdict).toBe('unclear');
    expect(unread.find(({ kind }) => kind === 'archive')?.detail).toMatch(
      /^Velero’s server is not running: .* Bring it back up\. With credentials/,
    );
  });

  test('gives by Velero what it may list and not read', async () => {
    const restore = world().bucket.faults.deny({ method: 'HEAD', key: '.tar.gz' });

    const came = await world().verification();
    restore();

    expect(came).toMatchObject({ verdict: 'intact', unread: [] });
    expect(came.read).toContain('archive');
  });

  test('is unclear when it is gone altogether', async () => {
    const restore = world().bucket.faults.loseBucket();

    const came = await world().verification();
    restore();

    expect(came.verdict).toBe('unclear');
    expect(came.read).toEqual([]);
    expect(came.unread.map(({ why }) => why)).toContain('not reached');
    expect(world().worlds.records.prints.size).toBe(0);
  });
});

describe('what is not judged', () => {
  test('a backup that is not there', async () => {
    expect(await world().verified('nobody-knows-it')).toEqual({ state: 'gone' });
  });

  test.each([
    ['InProgress', 'running'],
    ['New', 'waiting'],
    ['Deleting', 'deleting'],
    ['Failed', 'failed'],
    ['FailedValidation', 'failed'],
  ])('a backup in %s', async (phase, because) => {
    const cluster = world().shop.clusters.get('prod-eu');
    const its = await cluster.backup(world().backup);
    const object = { metadata: {}, spec: {}, ...its, status: { ...its?.status, phase } };

    const came = await world().verified(undefined, {}, { ...cluster, backup: async () => object });

    expect(came).toEqual({ state: 'not at its end', because, phase });
    expect(world().worlds.records.verified.size).toBe(0);
  });
});

test('is stopped by its signal', async () => {
  const stop = new AbortController();

  const work = world().verified(undefined, { signal: stop.signal, progress: () => stop.abort() });

  await expect(work).rejects.toThrow(/abort/i);
  expect(world().worlds.records.verified.size).toBe(0);
});

test('a description that is older than its backup gets no fingerprint, and the one that comes after it is no change', async () => {
  const { bucket, backup, verification, worlds } = world();
  const key = `backups/${backup}/velero-backup.json`;
  const final = bucket.read(key) ?? Buffer.alloc(0);
  bucket.write(key, Buffer.from(final.toString().replace('"Completed"', '"Finalizing"')));

  const early = await verification();
  const print = worlds.records.prints.get(early.uid);
  bucket.write(key, final);
  const late = await verification();

  expect(early).toMatchObject({ verdict: 'flawed' });
  expect(Object.keys(print?.artifacts ?? {})).toContain('archive');
  expect(Object.keys(print?.artifacts ?? {})).not.toContain('metadata');
  expect(late).toMatchObject({ verdict: 'intact', flaws: [] });
});
