import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import { gunzipped } from '../../src/facts/gunzip.ts';

test.each([
  ['packed', gzipSync(randomBytes(4_000_000))],
  ['plain', Buffer.alloc(4_000_000, 'x')],
])('who stops in the middle of a %s artifact ends the stream behind it', async (_how, stored) => {
  let isOpen = true;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < stored.length; at += 65_536) {
        yield await Promise.resolve(stored.subarray(at, at + 65_536));
      }
    } finally {
      isOpen = false;
    }
  }

  for await (const chunk of gunzipped(source())) {
    if (chunk.length > 0) {
      break;
    }
  }
  await delay(20);

  expect(isOpen).toBe(false);
});
