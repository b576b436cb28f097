import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Operation } from '../../../src/domain/operation.ts';
import type { Proof } from '../../../src/domain/proof.ts';
import { connect, type Redis } from '../../../src/outside/store/connection.ts';
import { fileWrites, readFile } from '../../../src/outside/store/files/files.ts';
import { journals, stepWrites } from '../../../src/outside/store/journals/journals.ts';
import { leftovers } from '../../../src/outside/store/operations/leftovers.ts';
import { operationRecords } from '../../../src/outside/store/operations/records.ts';
import { askedWrites, endedWrites } from '../../../src/outside/store/operations/writes.ts';
import { proofRecords } from '../../../src/outside/store/proofs/records.ts';
import { recorder, type Record } from '../../../src/outside/store/record.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

const day = 86_400_000;
const askedAt = Date.UTC(2026, 10, 22);

let server: PrivateRedis;
let redis: Redis;
let record: Record;

beforeAll(async () => {
  server = await startRedis();
  redis = connect(server.url, 'patient', capturedLog().log);
  record = recorder(redis);
});

beforeEach(() => redis.flushall());

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

it('gives an operation back as it was stored, while it is remembered', async () => {
  const operation = anOperation({ cluster: 'prod-eu', place: { channel: 'C1', thread: '1.2' } });
  await record(askedWrites(operation));
  const records = operationRecords(redis);

  expect(await records.find(operation.id)).toEqual(operation);
  expect(await records.find('op-none')).toBeUndefined();
});

it('lists operations newest first, the ended ones only among the recent', async () => {
  await record(askedWrites(anOperation({ id: 'op-1', askedAt })));
  await record(askedWrites(anOperation({ id: 'op-2', askedAt: askedAt + 1 })));
  await record(askedWrites(anOperation({ id: 'op-3', askedAt: askedAt + 2 })));
  await record(endedWrites('op-2', { kind: 'done', sentence: 'Done.' }, askedAt + 5));
  const records = operationRecords(redis);

  expect((await records.unfinished()).map((one) => one.id)).toEqual(['op-3', 'op-1']);
  expect((await records.recent(2)).map((one) => one.id)).toEqual(['op-3', 'op-2']);
  expect(await records.find('op-2')).toMatchObject({
    state: 'ended',
    endedAt: askedAt + 5,
    outcome: { kind: 'done', sentence: 'Done.' },
  });
});

it('does not guess at a record that a newer Lifeboat wrote', async () => {
  await record(askedWrites(anOperation()));
  await redis.hset('{lifeboat}:operation:op-7f3k', 'v', '2');

  await expect(operationRecords(redis).find('op-7f3k')).rejects.toThrow('format 2');
});

it('forgets an ended operation after 30 days, and then its place among the recent', async () => {
  await record(askedWrites(anOperation()));
  await record(endedWrites('op-7f3k', { kind: 'done', sentence: 'Done.' }, askedAt));
  const lifeMs = await redis.pttl('{lifeboat}:operation:op-7f3k');
  await redis.del('{lifeboat}:operation:op-7f3k');

  await record(await leftovers(redis).removals(askedAt + 31 * day));

  expect(lifeMs).toBeGreaterThan(30 * day - 60_000);
  expect(lifeMs).toBeLessThanOrEqual(30 * day);
  expect(await redis.zcard('{lifeboat}:operations:recent')).toBe(0);
});

it('tells steps in the order in which they began, with what the outside says of them', async () => {
  await record([
    ...stepWrites('op-1', 'second', { v: 1, begunAt: askedAt + 2 }),
    ...stepWrites('op-1', 'first', { v: 1, begunAt: askedAt, endedAt: askedAt + 1 }),
    {
      write: 'hash set',
      key: '{lifeboat}:journal:op-1',
      field: 'progress:second',
      value: '3 of 4',
    },
  ]);

  expect(await operationRecords(redis).steps('op-1')).toEqual([
    { name: 'first', begunAt: askedAt, endedAt: askedAt + 1 },
    { name: 'second', begunAt: askedAt + 2, progress: '3 of 4' },
  ]);
});

it('lets only the holder of the lock claim an operation, each claim shutting out the one before', async () => {
  await record(askedWrites(anOperation()));
  const lock = { key: '{lifeboat}:operations:op-7f3k:lock', token: 'worker-1:0' };
  const { claim } = journals(redis);

  expect(await claim('op-7f3k', lock)).toEqual({ state: 'lost' });
  await redis.set(lock.key, lock.token);
  expect(await claim('op-7f3k', lock)).toMatchObject({ state: 'claimed', epoch: 1 });
  expect(await claim('op-7f3k', lock)).toMatchObject({ state: 'claimed', epoch: 2 });
  await record(endedWrites('op-7f3k', { kind: 'done', sentence: 'Done.' }, askedAt));
  expect(await claim('op-7f3k', lock)).toEqual({ state: 'over' });
});

it('keeps a file compressed, and none that stays too big', async () => {
  const content = new TextEncoder().encode('the same line\n'.repeat(1_000));
  const kept = await fileWrites('op-1', { name: 'a.log', title: 'A', content });
  if (kept === 'too big') {
    throw new Error('a small file is too big');
  }
  await record(kept.writes);

  expect(kept.file.bytes).toBe(content.byteLength);
  expect(await readFile(redis, kept.file.key)).toEqual(Buffer.from(content));
  expect(await readFile(redis, '{lifeboat}:file:none')).toBeUndefined();
  const noise = crypto.getRandomValues(Buffer.alloc(65_536));
  const big = Buffer.concat(Array.from({ length: 140 }, (_, at) => shifted(noise, at)));
  expect(await fileWrites('op-1', { name: 'b', title: 'B', content: big })).toBe('too big');
});

it('keeps the last proof per backup and namespace', async () => {
  const proofs = proofRecords(redis, record);
  await proofs.save(aProof({ verdict: 'not proven' }));
  await proofs.save(aProof({ verdict: 'proven' }));
  await proofs.save(aProof({ namespace: 'other' }));
  await proofs.save(aProof({ cluster: 'prod-us' }));

  const found = await proofs.ofCluster('prod-eu');

  expect(found).toHaveLength(2);
  expect(found).toContainEqual(aProof({ verdict: 'proven' }));
  expect(await proofs.ofCluster('none')).toEqual([]);
});

/** Gzip looks back 32 KiB: the same noise again, but changed, does not get smaller. */
function shifted(noise: Buffer, at: number): Buffer {
  return noise.map((byte) => (byte + at) & 0xff) as Buffer;
}

function anOperation(some: Partial<Operation> = {}): Operation {
  return {
    id: 'op-7f3k',
    card: 'op-7f3k',
    job: 'drill',
    version: 1,
    request: { scenario: 'shop' },
    line: 'drill shop',
    requester: { userId: 'U0ANNA', teamId: 'T0' },
    place: { channel: 'C0BACKUPS' },
    language: 'en',
    timeZone: 'Europe/Berlin',
    askedAt,
    state: 'waiting',
    ...some,
  };
}

function aProof(some: Partial<Proof> = {}): Proof {
  return {
    cluster: 'prod-eu',
    backup: 'daily-1',
    namespace: 'shop',
    operation: 'op-7f3k',
    verdict: 'proven',
    level: 'serving',
    provenAt: askedAt,
    ...some,
  };
}
