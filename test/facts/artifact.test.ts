import { gzipSync } from 'node:zlib';

import { expect, it } from '@jest/globals';

import { readArtifact } from '../../src/facts/artifact.ts';
import { memoryCluster } from '../support/memory-cluster.ts';
import { aVeleroServer } from '../support/velero.ts';

const wanted = { name: 'lifeboat-op-7f3k-list', kind: 'RestoreResults', target: 'r' } as const;

it('asks again when another worker has removed the request', async () => {
  let asked = 0;
  const cluster: Parameters<typeof readArtifact>[0] = {
    ...memoryCluster(),
    requestDownload: () => {
      asked += 1;
      return Promise.resolve();
    },
    // The first request is gone before Velero has seen it.
    downloadState: () => Promise.resolve(asked < 2 ? undefined : { state: 'processed' }),
    download: () => Promise.resolve(stored('all of it')),
    removeDownload: () => Promise.resolve(),
    nextChange: (_which, withinMs) =>
      new Promise((resolve) => {
        setTimeout(resolve, withinMs);
      }),
  };

  const read = await readArtifact(cluster, wanted, new AbortController().signal, textOf);

  expect(read).toEqual({ state: 'read', value: 'all of it' });
  expect(asked).toBe(2);
});

it('throws what broke the connection, and not what the reader made of it', async () => {
  const cluster: Parameters<typeof readArtifact>[0] = {
    ...memoryCluster(),
    requestDownload: () => Promise.resolve(),
    downloadState: () => Promise.resolve({ state: 'processed' }),
    download: () => Promise.resolve(broken()),
    removeDownload: () => Promise.resolve(),
    nextChange: () => Promise.resolve(),
  };

  const read = readArtifact(cluster, wanted, new AbortController().signal, async (content) =>
    textOf(content).catch((cause: unknown) => {
      throw new Error('it is damaged', { cause });
    }),
  );

  await expect(read).rejects.toThrow('the store broke the connection');
});

it('asks nobody and waits for nobody where no server of Velero runs', async () => {
  const server = aVeleroServer({ readyReplicas: 0 });
  const cluster = memoryCluster({ state: { server }, answers: 'never' });
  const asked = { ...cluster, requestDownload: () => Promise.reject(new Error('it was asked')) };

  const read = await readArtifact(asked, wanted, new AbortController().signal, textOf);

  expect(read).toEqual({ state: 'server down' });
});

async function* broken(): AsyncGenerator<Uint8Array> {
  yield gzipSync('all of it').subarray(0, 12);
  await Promise.resolve();
  throw new Error('the store broke the connection');
}

async function* stored(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(gzipSync(text));
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const chunk of content) {
    read.push(chunk);
  }
  return Buffer.concat(read).toString();
}
