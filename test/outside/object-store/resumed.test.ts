import { describe, expect, test } from '@jest/globals';

import { BucketError } from '../../../src/outside/object-store/bucket-error.ts';
import { resumed } from '../../../src/outside/object-store/resumed.ts';

const object = { key: 'a', bytes: 10, modifiedAt: 0, etag: 'v1' };
const patience = { againAfterMs: [1, 1], silentMs: 100 };

type Connection = (from: number, signal: AbortSignal) => AsyncIterable<Uint8Array>;

/** Reads over these connections, one after the other, and notes where each began. */
async function read(
  ...connections: readonly Connection[]
): Promise<{ readonly text: string; readonly began: readonly number[] }> {
  const began: number[] = [];
  async function open(_key: string, from: number, signal: AbortSignal) {
    const connection = connections[Math.min(began.length, connections.length - 1)];
    began.push(from);
    return Promise.resolve(connection?.(from, signal));
  }
  const parts: Uint8Array[] = [];
  const { signal } = new AbortController();
  for await (const part of resumed({ open }, object, 0, signal, patience)) {
    parts.push(part);
  }
  return { text: Buffer.concat(parts).toString(), began };
}

function gives(bytes: number, end: (signal: AbortSignal) => Promise<void>): Connection {
  return async function* connection(from, signal) {
    yield Buffer.from('0123456789').subarray(from, from + bytes);
    await end(signal);
  };
}

async function breaks(): Promise<void> {
  await Promise.reject(new BucketError('not reached', 'it hung up'));
}

async function ends(): Promise<void> {}

function silent(signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<undefined>();
  signal.addEventListener('abort', () => reject(new Error('aborted')));
  return promise;
}

async function refused(): Promise<void> {
  await Promise.reject(new BucketError('denied', 'no'));
}

async function* longer(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from('0123456789abc'));
}

describe('a stream goes on', () => {
  test.each([
    ['breaks', breaks],
    ['ends too early without an error', ends],
    ['is silent', silent],
  ])('where a connection %s', async (_, end) => {
    const { text, began } = await read(gives(4, end), gives(3, end), gives(10, ends));

    expect([text, began]).toEqual(['0123456789', [0, 4, 7]]);
  });

  test('as often as it takes, as long as some bytes come each time', async () => {
    const { began } = await read(gives(1, breaks));

    expect(began).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('a stream ends with its reason', () => {
  test('when no more bytes come', async () => {
    await expect(read(gives(4, breaks), gives(0, breaks))).rejects.toMatchObject({
      why: 'not reached',
    });
  });

  test('at once, when trying again does not help', async () => {
    await expect(read(gives(4, refused), gives(10, ends))).rejects.toMatchObject({ why: 'denied' });
  });

  test('when more bytes come than were announced', async () => {
    await expect(read(longer)).rejects.toMatchObject({ name: 'ObjectError', why: 'changed' });
  });
});
