import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Fingerprint } from '../../../src/domain/verify/fingerprint.ts';
import { connect, type Redis } from '../../../src/outside/store/connection.ts';
import { fingerprintRecords } from '../../../src/outside/store/fingerprints/records.ts';
import { key } from '../../../src/outside/store/keys.ts';
import { recorder, type Record } from '../../../src/outside/store/record.ts';
import {
  type VerificationRecords,
  verificationRecords,
} from '../../../src/outside/store/verifications/records.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { aDamage } from '../../support/memory-verifications.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = connect(server.url, 'patient', capturedLog().log);
});

beforeEach(() => redis.flushall());

afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

function records(): VerificationRecords {
  return verificationRecords(redis, recorder(redis));
}

describe('verifications', () => {
  const damage = aDamage({ uid: 'uid-1' });
  const sound = aDamage({ uid: 'uid-2', verdict: 'intact', flaws: [], flawCount: 0 });
  const later = damage.verifiedAt + 1;

  it('are given back as they were saved, and the damaged ones by themselves', async () => {
    await records().save(damage);
    await records().save(sound);

    expect(await records().find('prod-eu', 'uid-2')).toEqual(sound);
    expect(await records().find('prod-us', 'uid-2')).toBeUndefined();
    expect(await records().damaged('prod-eu')).toEqual([damage]);
    expect((await records().known('prod-eu')).toSorted()).toEqual(['uid-1', 'uid-2']);
  });

  it('take a backup off the damaged ones when a later look finds it sound', async () => {
    await records().save(damage);
    await records().save({ ...sound, uid: 'uid-1', verifiedAt: later });

    expect(await records().damaged('prod-eu')).toEqual([]);
  });

  it('leave it damaged when a later look could not read it, and when an earlier one comes late', async () => {
    await records().save(damage);
    await records().save({ ...sound, uid: 'uid-1', verdict: 'unclear', verifiedAt: later });
    await records().save({ ...sound, uid: 'uid-1', verifiedAt: damage.verifiedAt - 1 });

    expect(await records().damaged('prod-eu')).toEqual([damage]);
    expect(await records().find('prod-eu', 'uid-1')).toEqual(damage);
  });

  it('keep damage that another worker finds between the look and the write of one that could not read', async () => {
    const record = recorder(redis);
    let isFirst = true;
    async function overtaken(...written: Parameters<Record>): ReturnType<Record> {
      if (isFirst) {
        isFirst = false;
        await records().save(damage);
      }
      return record(...written);
    }

    await verificationRecords(redis, overtaken).save({
      ...sound,
      uid: 'uid-1',
      verdict: 'unclear',
      verifiedAt: later,
    });

    expect(await records().find('prod-eu', 'uid-1')).toEqual(damage);
    expect(await records().damaged('prod-eu')).toEqual([damage]);
  });

  it('end as the newest says when many are saved at once', async () => {
    const many = Array.from({ length: 6 }, (_, index) => ({
      ...damage,
      verifiedAt: later + index,
    }));

    await Promise.all(many.map((one) => records().save(one)));

    expect(await records().find('prod-eu', 'uid-1')).toEqual(many.at(-1));
    expect(await records().damaged('prod-eu')).toEqual(many.slice(-1));
  });

  it('are forgotten with their backups', async () => {
    await records().save(damage);
    await records().forget('prod-eu', ['uid-1']);

    expect(await redis.keys('*')).toEqual([]);
  });

  it('of a newer format are not read as if they were known', async () => {
    await redis.hset(key('verifications', 'prod-eu'), 'uid-1', JSON.stringify({ v: 2 }));

    await expect(records().find('prod-eu', 'uid-1')).rejects.toThrow('format 2');
  });
});

describe('fingerprints', () => {
  const fingerprint: Fingerprint = {
    cluster: 'prod-eu',
    backup: 'daily-1',
    uid: 'uid-1',
    takenAt: 5,
    artifacts: {
      log: { bytes: 3, sha256: 'abc', etag: 'x', blocks: { bytes: 256, sums: 'AAAAAA==' } },
    },
  };

  it('are given back as they were saved, until their backup is gone', async () => {
    const prints = fingerprintRecords(redis, recorder(redis));
    await prints.save(fingerprint);

    expect(await prints.find('prod-eu', 'uid-1')).toEqual(fingerprint);
    expect(await prints.find('prod-eu', 'uid-2')).toBeUndefined();
    expect(await prints.known('prod-eu')).toEqual(['uid-1']);

    await prints.forget('prod-eu', ['uid-1']);
    expect(await prints.find('prod-eu', 'uid-1')).toBeUndefined();
  });

  it('of a newer format are not read as if they were known', async () => {
    await redis.hset(key('fingerprints', 'prod-eu'), 'uid-1', JSON.stringify({ v: 2 }));
    const prints = fingerprintRecords(redis, recorder(redis));

    await expect(prints.find('prod-eu', 'uid-1')).rejects.toThrow('format 2');
  });
});
