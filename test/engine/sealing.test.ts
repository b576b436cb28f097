import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifiedAudit } from '../../scripts/audit-files.ts';
import type { AuditEntry, SealedEntry } from '../../src/domain/audit.ts';
import { verified, type ChainEnd } from '../../src/domain/audit-chain.ts';
import { exportSealed, seal, type SealingParts } from '../../src/engine/sealing.ts';
import { archive } from '../../src/outside/object-store/archive.ts';
import { auditChain, auditRecords } from '../../src/outside/store/audit/records.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { capturedLog } from '../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;
let files: Map<string, string>;
let parts: SealingParts;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});
beforeEach(async () => {
  await redis.flushall();
  files = new Map();
  parts = {
    chain: auditChain(redis),
    record: recorder(redis),
    archive: {
      put: async (key, content) => {
        const text = Buffer.from(content).toString();
        if (files.has(key) && files.get(key) !== text) {
          throw new Error(`${key} is written twice with different contents`);
        }
        files.set(key, text);
      },
    },
    log: capturedLog().log,
  };
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

function entry(n: number, more: Partial<AuditEntry> = {}): AuditEntry {
  return { at: 1_000 + n, what: 'changed', who: 'U0ANNA', subject: `thing ${n}`, ...more };
}

async function append(count: number, more: Partial<AuditEntry> = {}): Promise<void> {
  const { append: one } = auditRecords(redis, parts.record);
  for (let n = 1; n <= count; n += 1) {
    await one(entry(n, more));
  }
}

function exported(): { readonly entries: SealedEntry[]; readonly ends: ChainEnd[] } {
  const lines = [...files.entries()].filter(([key]) => key.endsWith('.jsonl'));
  return {
    entries: lines.flatMap(([, text]) =>
      text
        .trim()
        .split('\n')
        .map((line): SealedEntry => JSON.parse(line)),
    ),
    ends: [...files.entries()]
      .filter(([key]) => key.includes('newest'))
      .map(([, text]): ChainEnd => JSON.parse(text)),
  };
}

it('chains what was appended, in that order, and tells the newest first', async () => {
  await append(3);
  await seal(parts);
  await auditRecords(redis, parts.record).append(entry(4));

  const recent = await auditRecords(redis, parts.record).recent(10);

  expect(recent.map(({ subject }) => subject)).toEqual([
    'thing 4',
    'thing 3',
    'thing 2',
    'thing 1',
  ]);
  expect(recent.map((one) => ('number' in one ? one.number : undefined))).toEqual([
    undefined,
    3,
    2,
    1,
  ]);
});

it('makes one chain however many processes seal and append at the same time', async () => {
  const others = Array.from({ length: 4 }, () => new Redis(server.url));
  const sealers = others.map((one) => ({ chain: auditChain(one), record: recorder(one) }));

  await Promise.all([
    append(300),
    ...sealers.map(async (one) => {
      for (let times = 0; times < 40; times += 1) {
        await seal(one);
      }
    }),
  ]);
  await seal(parts);

  const entries = await parts.chain.between(1, 1_000);
  expect(entries.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 300 }, (_, at) => `thing ${at + 1}`),
  );
  const { end } = await parts.chain.state();
  expect(verified(entries, [end])).toMatchObject({ verdict: 'unbroken', first: 1 });
  others.forEach((one) => one.disconnect());
});

it('brings to the archive what is new, and its newest hash, and nothing twice', async () => {
  await append(5);
  await seal(parts);
  await exportSealed(parts);
  await exportSealed(parts);
  await append(2);
  await seal(parts);
  await exportSealed(parts);

  const { entries, ends } = exported();
  expect([...files.keys()]).toEqual([
    'audit/entries-000000000001-000000000005.jsonl',
    'audit/newest-000000000005.json',
    'audit/entries-000000000006-000000000007.jsonl',
    'audit/newest-000000000007.json',
  ]);
  expect(verified(entries, ends)).toMatchObject({ verdict: 'unbroken', end: { number: 7 } });
});

it('writes the same file again when it died before it said so, though more came meanwhile', async () => {
  await append(2);
  await seal(parts);
  const dying: SealingParts = {
    ...parts,
    archive: {
      put: async (key, content, type) => {
        await parts.archive.put(key, content, type);
        throw new Error('died');
      },
    },
  };
  await expect(exportSealed(dying)).rejects.toThrow('died');
  await append(3);
  await seal(parts);

  await exportSealed(parts);

  const { entries, ends } = exported();
  expect(entries).toHaveLength(5);
  expect(verified(entries, ends)).toMatchObject({ verdict: 'unbroken', end: { number: 5 } });
});

it('leaves files in a folder that verify-audit finds unbroken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-archive-'));
  await append(3);
  await seal(parts);

  await exportSealed({ ...parts, archive: archive({ folder }, () => []) });

  expect(await verifiedAudit([join(folder, 'audit')])).toMatchObject({
    code: 0,
    text: expect.stringMatching(/3 entries from the first one on, compared with 1 newest/),
  });
  await rm(folder, { recursive: true });
});

it('lets several processes export at the same time without two versions of a file', async () => {
  await append(50);
  await seal(parts);

  await Promise.all(Array.from({ length: 5 }, async () => exportSealed(parts)));
  await exportSealed(parts);

  const { entries, ends } = exported();
  expect(verified(entries, ends)).toMatchObject({ verdict: 'unbroken', end: { number: 50 } });
});

it('tells what has a name once, however often it is told', async () => {
  const { append: one, recent } = auditRecords(redis, parts.record);

  await one(entry(1), 'op-7f3k created thing');
  await one(entry(2), 'op-7f3k created thing');
  await one(entry(3), 'op-7f3k deleted thing');

  expect((await recent(10)).map(({ subject }) => subject)).toEqual(['thing 3', 'thing 1']);
});

it('tells the entries of one operation or person, however far back', async () => {
  const { append: one, recent } = auditRecords(redis, parts.record);
  await one(entry(0, { operation: 'op-1', who: 'U0BEN' }));
  await append(1_200);
  await seal(parts);

  expect(await recent(10, { operation: 'op-1' })).toMatchObject([{ number: 1, who: 'U0BEN' }]);
  expect(await recent(10, { who: 'U0BEN' })).toMatchObject([{ operation: 'op-1' }]);
  expect(await recent(10, { who: 'U0EVE' })).toEqual([]);
});
