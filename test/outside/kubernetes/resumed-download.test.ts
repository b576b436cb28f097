import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { startCluster, type Cluster as Simulated } from '../../../sandbox/cluster/simulator.ts';
import { eventually, watched, type Watched } from '../../support/watched-cluster.ts';

const resource = 'downloadrequests.velero.io';
const asked = { name: 'lifeboat-op-7f3k-log', kind: 'BackupLog', target: 'daily-1' } as const;
const never = new AbortController().signal;

let simulated: Simulated;
let seen: Watched;
let store: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  simulated = await startCluster({ name: 'prod-eu' });
  simulated.velero.stop();
  seen = await watched(simulated.kubeconfig);
  store = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => {
    store.listen(0, '127.0.0.1', resolve);
  });
});

afterEach(async () => {
  await seen.stop();
  await simulated.stop();
  store.closeAllConnections();
  await new Promise((resolve) => store.close(resolve));
});

function addressOf(path: string): string {
  const { port } = store.address() as AddressInfo;
  return `http://127.0.0.1:${port}${path}?X-Amz-Signature=abcdef0123456789`;
}

async function processed(downloadURL: string): Promise<void> {
  await seen.cluster.requestDownload(asked);
  simulated.patch(resource, asked.name, { status: { phase: 'Processed', downloadURL } });
}

async function bytesOf(chunks: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks ?? []) {
    read.push(chunk);
  }
  return Buffer.concat(read).toString();
}

/** Gives of these bytes what is asked for; the first so many answers break off behind four of them. Returns which ranges were asked for. */
function breaking(stored: string, times: number): readonly string[] {
  const ranges: string[] = [];
  answer = (request, response) => {
    const { range } = request.headers;
    ranges.push(range ?? '');
    const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
    const rest = stored.slice(from);
    const of = `bytes ${from}-${stored.length - 1}/${stored.length}`;
    response.writeHead(range === undefined ? 200 : 206, {
      etag: '"one"',
      'content-length': rest.length,
      ...(range === undefined ? {} : { 'content-range': of }),
    });
    if (ranges.length > times) {
      response.end(rest);
    } else {
      response.write(rest.slice(0, 4), () => response.destroy());
    }
  };
  return ranges;
}

test('A download that breaks in the middle is taken up behind its last byte', async () => {
  const ranges = breaking('stored bytes', 2);
  await processed(addressOf('/log'));

  expect(await bytesOf(await seen.cluster.download(asked.name, never))).toBe('stored bytes');
  expect(ranges).toEqual(['', 'bytes=4-', 'bytes=8-']);
});

test('When its address is not taken any more, Velero is asked for another one', async () => {
  const ranges = breaking('stored bytes', 1);
  const give = answer;
  answer = (request, response) => {
    const isOver = ranges.length > 0 && request.url?.startsWith('/old') === true;
    if (isOver) {
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    } else {
      give(request, response);
    }
  };
  await processed(addressOf('/old'));
  const whole = seen.cluster.download(asked.name, never).then(bytesOf);
  await eventually(() => {
    expect(simulated.list(resource)).toMatchObject([{ spec: { target: { name: 'daily-1' } } }]);
    expect(simulated.list(resource)[0]).not.toHaveProperty('status.downloadURL');
  });

  simulated.patch(resource, asked.name, {
    status: { phase: 'Processed', downloadURL: addressOf('/new') },
  });

  expect(await whole).toBe('stored bytes');
  expect(ranges).toEqual(['', 'bytes=4-']);
});

test('What was written anew meanwhile is not joined to what came before', async () => {
  breaking('stored bytes', 1);
  await processed(addressOf('/log'));
  const chunks = await seen.cluster.download(asked.name, never);
  const tags: unknown[] = [];
  answer = (request, response) => {
    tags.push(request.headers['if-match']);
    response.writeHead(412).end();
  };

  await expect(bytesOf(chunks)).rejects.toThrow(/broke the connection/);
  expect(tags).toEqual(['"one"']);
});
