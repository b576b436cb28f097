import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import { gunzipped } from '../../src/facts/gunzip.ts';

test('other work comes in between, however long whoever reads takes for each piece', async () => {
  const packed = gzipSync(Buffer.alloc(2_000_000, 'a log line\n'));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  let bytes = 0;

  for await (const piece of gunzipped(inOnePiece(packed))) {
    bytes += piece.length;
    const until = performance.now() + 5;
    while (performance.now() < until) {
      // A reader that is busy.
    }
  }
  clearInterval(timer);

  expect(bytes).toBe(2_000_000);
  // 120 pieces of 5 ms each, with a turn for others after at most six of them.
  expect(turns).toBeGreaterThan(15);
});

test('what is not packed is given as it is, and ends where its reader ends', async () => {
  let isClosed = false;
  async function* plain() {
    try {
      yield await Promise.resolve(Buffer.alloc(100_000, 'x'));
      yield Buffer.alloc(100_000, 'y');
    } finally {
      isClosed = true;
    }
  }

  for await (const piece of gunzipped(plain())) {
    expect(piece.length).toBeLessThanOrEqual(16_384);
    break;
  }

  expect(isClosed).toBe(true);
});

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
