import { expect, test } from '@jest/globals';

import { readArtifact, type ReadOptions } from '../../../src/facts/verify/read-artifact.ts';
import { lookAtBackup, type BackupFound } from '../../../src/facts/verify/look-at-backup.ts';
import type { Reading } from '../../../src/domain/verify/reading.ts';
import { verifiedShop } from '../../support/verified-shop.ts';

const world = verifiedShop();

/** Reads the archive of the newest daily backup, as it was listed. */
async function archiveRead(given: Partial<ReadOptions> = {}): Promise<Reading> {
  const { shop, worlds, backup } = world();
  const cluster = shop.clusters.get('prod-eu');
  const { signal } = new AbortController();
  const look = await lookAtBackup(backup, { ...worlds, cluster }, signal);
  const { listed } = look as BackupFound;
  const [location] = cluster.state().storageLocations;
  if (location === undefined) {
    throw new Error('there is no storage location');
  }
  const where = {
    backup,
    listed,
    cluster,
    requestName: 'read-test',
    bucket: () => worlds.buckets.of('prod-eu', location),
  };
  const options = { examine: worlds.examine, signal, late: new AbortController().signal };
  return (await readArtifact('archive', where, { ...options, ...given })).reading;
}

test('a connection that breaks in the middle is taken up where it broke', async () => {
  const mend = world().bucket.faults.breakAfter(3_000, { key: '.tar.gz', times: 2 });

  const reading = await archiveRead();
  mend();

  const { length } = world().bucket.read(world().archive) ?? [];
  expect(reading).toMatchObject({ state: 'read', bytes: length, flaws: [] });
});

test('what the store has put away is said to be so', async () => {
  const { bucket, archive } = world();
  bucket.write(archive, bucket.read(archive) ?? '', 'GLACIER');

  expect(await archiveRead()).toEqual({
    kind: 'archive',
    state: 'unread',
    why: 'put away',
    detail: '',
  });
});

test('when the time is over it is late, not damaged', async () => {
  const late = new AbortController();

  const reading = await archiveRead({ late: late.signal, progress: () => late.abort() });

  expect(reading).toEqual({ kind: 'archive', state: 'unread', why: 'late', detail: '' });
});

test('one that is written again while it is read is read again, as it is then', async () => {
  const { bucket, archive } = world();
  const mend = bucket.faults.breakAfter(3_000, { key: '.tar.gz', times: 1 });
  const short = Buffer.from(bucket.read(archive) ?? '').subarray(0, 700);

  const reading = await archiveRead({ progress: () => bucket.write(archive, short) });
  mend();

  expect(reading).toMatchObject({ state: 'read', bytes: 700, flaws: [{ what: 'cut off' }] });
});

test('bytes that were wrong once and right the second time are no damage, and told as unsteady', async () => {
  let passes = 0;
  const { examine } = world().worlds;

  const reading = await archiveRead({
    examine: (bytes, how) => {
      passes += 1;
      return examine(passes === 1 ? flipped(bytes) : bytes, how);
    },
  });

  expect(passes).toBe(2);
  expect(reading).toMatchObject({ state: 'read', flawCount: 1, flaws: [{ what: 'unsteady' }] });
});

async function* flipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    yield piece.map((byte, at) => (at === 50 ? byte ^ 0xff : byte));
  }
}
