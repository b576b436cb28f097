import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { startBucket } from '../../../sandbox/object-store/bucket.ts';
import { archive } from '../../../src/outside/object-store/archive.ts';
import { withAwsProfile } from '../../support/aws-profile.ts';
import { archiveContract } from './archive-suite.ts';

describe('in a folder', () => {
  archiveContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lifeboat-archive-'));
    return {
      archive: archive({ folder: join(folder, 'deep', 'archive') }, () => []),
      stop: () => rm(folder, { recursive: true }),
    };
  });

  it('leaves nothing half-written beside its files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lifeboat-archive-'));
    await archive({ folder }, () => []).put('audit/head', Buffer.from('1'), 'text/plain');
    const names = await readdir(folder, { recursive: true });
    await rm(folder, { recursive: true });

    expect(names.toSorted()).toEqual(['audit', 'audit/head']);
  });

  it('says with a remedy when it can’t be written', async () => {
    const inAFile = archive({ folder: '/dev/null/archive' }, () => []);

    await expect(inAFile.put('a', Buffer.from('a'), 'text/plain')).rejects.toMatchObject({
      name: 'UserError',
    });
  });
});

describe('in a bucket', () => {
  archiveContract(async () => {
    const bucket = await startBucket({ name: 'acme-lifeboat' });
    const aws = await withAwsProfile('archive', bucket.credentials);
    const { endpoint, region } = bucket;
    const place = {
      bucket: 'acme-lifeboat',
      prefix: 'bot',
      forcePathStyle: true,
      profile: 'archive',
    };
    return {
      archive: archive({ ...place, endpoint, region }, () => []),
      stop: async () => {
        await aws.stop();
        await bucket.stop();
      },
    };
  });

  it('writes in spite of a store that is overloaded or restarts', async () => {
    const bucket = await startBucket({ name: 'acme-lifeboat' });
    const aws = await withAwsProfile('archive', bucket.credentials);
    const { name, endpoint, region } = bucket;
    const place = { bucket: name, prefix: '', forcePathStyle: true, profile: 'archive' };
    const inBucket = archive({ ...place, endpoint, region }, () => []);

    // More often than the library tries by itself.
    bucket.faults.fail(503, 'SlowDown', { times: 4 });
    await inBucket.put('a', Buffer.from('a'), 'text/plain');
    const back = await bucket.faults.away();
    const written = inBucket.put('b', Buffer.from('b'), 'text/plain');
    await delay(500);
    await back();
    await written;
    const read = bucket.keys();
    await aws.stop();
    await bucket.stop();

    expect(read).toEqual(['a', 'b']);
  });
});
