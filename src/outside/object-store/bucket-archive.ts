import { setTimeout as delay } from 'node:timers/promises';
import type { ArchiveSettings } from '../../domain/settings.ts';
import type { Archive } from './archive.ts';
import type { BucketTrouble } from '../../domain/bucket-reach.ts';
import { BucketError } from './bucket-error.ts';
import { bucketObjects } from './bucket-objects.ts';
import { notWritten } from './not-written.ts';
import { s3Client } from './s3-client.ts';

/** The largest file that is read back: reports are small, evidence is bounded. */
const mostBytes = 64 * 1024 * 1024;

/** A store that restarts or is overloaded is well again after seconds. */
const againAfterMs = [1_000, 4_000] as const;
const passing: readonly BucketTrouble[] = ['busy', 'not reached', 'timed out'];

/** An archive below a prefix of a bucket. What may pass by itself keeps nothing from being written: it is tried three times. */
export function bucketArchive(settings: Extract<ArchiveSettings, { bucket: string }>): Archive {
  const { bucket, prefix } = settings;
  const place = `s3://${[bucket, prefix].filter((part) => part !== '').join('/')}`;
  const objects = bucketObjects(s3Client(settings), bucket, `bucket ${bucket}`);
  const start = prefix === '' ? '' : `${prefix}/`;

  async function holds(key: string, content: Uint8Array): Promise<boolean> {
    const there = await objects.get(`${start}${key}`, mostBytes);
    return there !== undefined && Buffer.compare(there, content) === 0;
  }

  async function put(key: string, content: Uint8Array, contentType: string): Promise<void> {
    if (await holds(key, content)) {
      return;
    }
    await objects.put(`${start}${key}`, content, contentType);
    if (!(await holds(key, content))) {
      throw new BucketError('unexpected', `${key} reads otherwise than it was written`);
    }
  }

  return {
    place,
    put: async (key, content, contentType) => {
      try {
        await patiently(() => put(key, content, contentType));
      } catch (error) {
        throw error instanceof BucketError ? notWritten(place, error) : error;
      }
    },
    get: (key) => objects.get(`${start}${key}`, mostBytes),
    list: async (wanted) => {
      const keys: string[] = [];
      for await (const { key } of objects.list(`${start}${wanted}`)) {
        keys.push(key.slice(start.length));
      }
      return keys;
    },
    remove: (key) => objects.remove(`${start}${key}`),
  };
}

async function patiently(work: () => Promise<void>): Promise<void> {
  for (const inMs of againAfterMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BucketError && passing.includes(error.why))) {
        throw error;
      }
      await delay(inMs);
    }
  }
  return work();
}
