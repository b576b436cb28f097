import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from '@jest/globals';

import { movingChunks } from '../../../src/outside/kubernetes/moving-chunks.ts';

const pace = { leastBytesPerMs: 1, fromMs: 50 };

async function bytesOf(chunks: AsyncIterable<Uint8Array>, pausesMs = 0): Promise<number> {
  let bytes = 0;
  for await (const chunk of movingChunks(chunks, () => new Error('too slow'), pace)) {
    bytes += chunk.length;
    await delay(pausesMs);
  }
  return bytes;
}

test('a store that drips a byte now and then is given up, and its connection with it', async () => {
  let isClosed = false;
  async function* drip() {
    try {
      for (;;) {
        await delay(10);
        yield Buffer.from('x');
      }
    } finally {
      isClosed = true;
    }
  }

  await expect(bytesOf(drip())).rejects.toThrow('too slow');
  expect(isClosed).toBe(true);
});

test('one that gives enough is read to its end, also after a pause', async () => {
  expect(await bytesOf(enough())).toBe(2_000);
});

test('the time that the reader takes is not held against the store', async () => {
  expect(await bytesOf(atOnce(), 30)).toBe(5);
});

async function* enough(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(1_000);
  await delay(100);
  yield Buffer.alloc(1_000);
}

async function* atOnce(): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < 5; count += 1) {
    yield await Promise.resolve(Buffer.from('x'));
  }
}
