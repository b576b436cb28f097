import { afterEach, beforeEach } from '@jest/globals';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startCluster, type Cluster as Simulated } from '../../sandbox/cluster/simulator.ts';
import type { Cluster } from '../../src/outside/kubernetes/clusters.ts';
import { watched } from './watched-cluster.ts';

export const downloadRequests = 'downloadrequests.velero.io';
export const asked = {
  name: 'lifeboat-op-7f3k-log',
  kind: 'BackupLog',
  target: 'daily-1',
} as const;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A cluster whose Velero stands still, and a store that answers what the test says. */
export type DownloadWorld = {
  readonly simulated: Simulated;
  readonly cluster: Cluster;
  readonly answers: (answer: Answer) => void;
  readonly addressOf: (path: string) => string;
  /** As if Velero had given this address for what is asked. */
  readonly processed: (downloadURL: string) => Promise<void>;
};

/** A new one for each test of the file. */
export function downloadWorld(): () => DownloadWorld {
  let here: DownloadWorld & { readonly stop: () => Promise<void> };

  beforeEach(async () => {
    here = await startDownloadWorld();
  });
  afterEach(() => here.stop());
  return () => here;
}

async function startDownloadWorld(): Promise<
  DownloadWorld & { readonly stop: () => Promise<void> }
> {
  const simulated = await startCluster({ name: 'prod-eu' });
  simulated.velero.stop();
  const seen = await watched(simulated.kubeconfig);
  let answer: Answer | undefined;
  const store = createServer((request, response) => answer?.(request, response));
  await new Promise<void>((resolve) => {
    store.listen(0, '127.0.0.1', resolve);
  });
  return {
    simulated,
    cluster: seen.cluster,
    answers: (next) => {
      answer = next;
    },
    addressOf: (path) => {
      const { port } = store.address() as AddressInfo;
      return `http://127.0.0.1:${port}${path}?X-Amz-Signature=abcdef0123456789`;
    },
    processed: async (downloadURL) => {
      await seen.cluster.requestDownload(asked);
      simulated.patch(downloadRequests, asked.name, {
        status: { phase: 'Processed', downloadURL },
      });
    },
    stop: async () => {
      await seen.stop();
      await simulated.stop();
      store.closeAllConnections();
      await new Promise((resolve) => store.close(resolve));
    },
  };
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks ?? []) {
    read.push(chunk);
  }
  return Buffer.concat(read).toString();
}
