import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import { etcdSnapshots } from '../../../src/facts/diagnosis/etcd-snapshots.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';
import { anEtcdSnapshot } from '../../support/etcd-snapshot.ts';
import { tarOf } from '../../support/tar-of.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld();
});

afterAll(() => world.stop());

const snapshot = anEtcdSnapshot({ contents: ['something'] });

beforeEach(() => {
  world.bucket.keys().forEach((key) => {
    world.bucket.remove(key);
  });
});

async function seen(
  prefixes: readonly string[],
  collector = etcdSnapshots,
): Promise<Pick<DiagnosisFacts, 'seen' | 'notSeen'>> {
  const snapshots = prefixes.map(world.placeAt);
  const settings = { etcd: { jobs: [], snapshots, rpoMs: 3_600_000 } };
  return world.see({ what: 'etcd' }, { collectors: [collector], settings });
}

test.each([
  ['plain', 'snap.db', () => snapshot],
  ['gzipped', 'snap.db.gz', () => gzipSync(snapshot)],
  ['in a tar', 'snap.tar', () => tarOf({ 'backup/readme': 'hello', 'backup/snap.db': snapshot })],
  [
    'in a gzipped tar',
    'snap.tgz',
    async () => gzipSync(await tarOf({ 'backup/readme': 'hello', 'backup/snap.db': snapshot })),
  ],
])('snapshots are read to their end: %s', async (_, key, stored) => {
  world.bucket.write(`etcd/${key}`, await stored());

  const { seen: facts, notSeen } = await seen(['etcd']);
  const [place] = facts.etcdSnapshots?.places ?? [];

  expect(notSeen).toEqual([]);
  expect(place).toMatchObject({
    number: 0,
    count: 1,
    isWhole: true,
    newest: { state: 'read', key },
  });
  expect(place?.newest).toMatchObject({
    files: expect.arrayContaining([
      expect.objectContaining({ read: expect.objectContaining({ state: 'whole' }) }),
    ]),
  });
});

test('snapshots are the newest of what lies there; sums and notes beside them are passed over', async () => {
  world.bucket.write('etcd/a.db', snapshot);
  await new Promise((resolve) => setTimeout(resolve, 5));
  world.bucket.write('etcd/b.db', snapshot);
  world.bucket.write('etcd/b.db.sha256', 'abc');
  world.bucket.write('etcd/latest.json', '{}');

  const { seen: facts } = await seen(['etcd']);

  expect(facts.etcdSnapshots?.places[0]?.stored.map(({ key }) => key)).toEqual(['b.db', 'a.db']);
  expect(facts.etcdSnapshots?.places[0]?.newest?.key).toBe('b.db');
});

test.each([
  ['whose gzip is cut off', () => gzipSync(snapshot).subarray(0, 200), { state: 'damaged' }],
  [
    'that are cut off',
    () => snapshot.subarray(0, 10_000),
    { state: 'read', files: [{ read: { state: 'cut off' } }] },
  ],
])('snapshots %s are told as such', async (_, stored, newest) => {
  world.bucket.write('etcd/snap.db', stored());

  const { seen: facts } = await seen(['etcd']);

  expect(facts.etcdSnapshots?.places[0]?.newest).toMatchObject(newest);
});

test('snapshots that are too large for the time are told with how far they were read', async () => {
  world.bucket.write('etcd/snap.db', Buffer.alloc(8_000_000, 'etcd'));

  const { seen: facts, notSeen } = await seen(['etcd'], (from) => etcdSnapshots(from, 1));

  expect(facts.etcdSnapshots?.places[0]?.newest).toMatchObject({ state: 'not fully read' });
  expect(notSeen).toEqual([]);
});

test('snapshots whose download breaks in the middle are no damaged ones: it could not be looked', async () => {
  world.bucket.write('etcd/snap.db', Buffer.alloc(1_000_000, 'etcd'));
  const mend = world.bucket.faults.breakAfter(100_000, { key: 'snap.db' });

  const { seen: facts, notSeen } = await seen(['etcd']);
  mend();

  expect(facts.etcdSnapshots?.places[0]).not.toHaveProperty('newest');
  expect(notSeen.map(({ what }) => what.en)).toEqual(['the content of s3://velero/etcd/snap.db']);
});

test('snapshots of a place that is denied are not seen, those of another are', async () => {
  world.bucket.write('copy/snap.db', snapshot);
  const mend = world.bucket.faults.fail(403, 'AccessDenied', { method: 'GET', times: 1 });

  const { seen: facts, notSeen } = await seen(['etcd', 'copy']);
  mend();

  expect(facts.etcdSnapshots?.places).toHaveLength(1);
  expect(notSeen[0]?.why.en).toMatch(
    /^Seen from Lifeboat: The identity is valid but may not list this bucket/,
  );
});
