import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Proof } from '../../../src/domain/proof.ts';
import { connect, type Redis } from '../../../src/outside/store/connection.ts';
import { key } from '../../../src/outside/store/keys.ts';
import { proofRecords } from '../../../src/outside/store/proofs/records.ts';
import { recorder, type Record } from '../../../src/outside/store/record.ts';
import { reportRecords } from '../../../src/outside/store/reports/records.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';
import { aReport } from '../../support/restore-test-report.ts';

const day = 86_400_000;

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

function names(found: readonly { readonly operation: string }[]): readonly string[] {
  return found.map(({ operation }) => operation);
}

function reportAt(askedAt: number, given: Partial<ReturnType<typeof aReport>> = {}) {
  return aReport({ times: { ...aReport().times, askedAt }, ...given });
}

describe('reports', () => {
  it('are given back as they were saved, the newest first, narrowed by what is asked', async () => {
    const records = reportRecords(redis, record, { keepMs: 400 * day, now: () => 10 * day });
    await records.save(reportAt(2 * day, { operation: 'op-2' }));
    await records.save(reportAt(day, { operation: 'op-1', kind: 'canary' }));
    await records.save(reportAt(3 * day, { operation: 'op-3', cluster: 'prod-us' }));

    expect(names(await records.recent(10))).toEqual(['op-3', 'op-2', 'op-1']);
    expect(names(await records.recent(10, { cluster: 'prod-eu', kind: 'drill' }))).toEqual([
      'op-2',
    ]);
    expect(names(await records.recent(1))).toEqual(['op-3']);
    expect(await records.find('op-2')).toEqual(reportAt(2 * day, { operation: 'op-2' }));
    expect(await records.find('op-9')).toBeUndefined();
  });

  it('saved again replaces what was', async () => {
    const records = reportRecords(redis, record, { keepMs: 400 * day, now: () => day });
    await records.save(reportAt(day));
    await records.save(reportAt(day, { approvedBy: ['U2BEN'] }));

    expect(await records.recent(10)).toEqual([reportAt(day, { approvedBy: ['U2BEN'] })]);
  });

  it('leave nothing behind when their time is over', async () => {
    let now = day;
    const records = reportRecords(redis, record, { keepMs: 30 * day, now: () => now });
    await records.save(reportAt(day, { operation: 'op-old' }));
    now = 40 * day;
    await records.save(reportAt(40 * day, { operation: 'op-new' }));

    expect((await redis.keys('*')).toSorted()).toEqual([key('report', 'op-new'), key('reports')]);
    expect(await redis.zcard(key('reports'))).toBe(1);
    expect(await redis.pttl(key('report', 'op-new'))).toBeGreaterThan(29 * day);
  });
});

describe('proofs', () => {
  const proof: Proof = {
    cluster: 'prod-eu',
    backup: 'daily-1',
    namespace: 'shop',
    operation: 'op-1',
    verdict: 'proven',
    level: 'serving',
    provenAt: 500 * day,
    recoveryMs: 252_000,
    scenario: 'shop',
  };

  it('of the first format are read', async () => {
    const { recoveryMs: _, scenario: __, ...first } = proof;
    await redis.hset(key('proofs', 'prod-eu'), 'x', JSON.stringify({ v: 1, proof: first }));

    expect(await proofRecords(redis, record).ofCluster('prod-eu')).toEqual([first]);
  });

  it('of a later format are not misread', async () => {
    await redis.hset(key('proofs', 'prod-eu'), 'x', JSON.stringify({ v: 3, proof }));

    await expect(proofRecords(redis, record).ofCluster('prod-eu')).rejects.toThrow('format 3');
  });

  it('are not replaced by older ones', async () => {
    const records = proofRecords(redis, record);
    await records.save(proof);
    await records.save({ ...proof, provenAt: proof.provenAt - day, verdict: 'not proven' });

    expect(await records.ofCluster('prod-eu')).toEqual([proof]);
  });

  it('of backups that are long gone are dropped', async () => {
    const records = proofRecords(redis, record);
    await records.save({ ...proof, backup: 'long-gone', provenAt: day });
    await records.save(proof);

    expect(await records.ofCluster('prod-eu')).toEqual([proof]);
  });
});
