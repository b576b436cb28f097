import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { startCluster, type Cluster as Simulated } from '../../../sandbox/cluster/simulator.ts';
import { UserError } from '../../../src/errors.ts';
import { watched, type Watched } from '../../support/watched-cluster.ts';

const resource = 'downloadrequests.velero.io';
const asked = { name: 'lifeboat-op-7f3k-log', kind: 'BackupLog', target: 'daily-1' } as const;
const never = new AbortController().signal;

let simulated: Simulated;
let seen: Watched;
let store: Server;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  simulated = await startCluster({ name: 'prod-eu' });
  simulated.velero.stop();
  seen = await watched(simulated.kubeconfig);
  store = createServer((_, response) => answer(response));
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

async function refusal(): Promise<UserError> {
  const error = await seen.cluster.download(asked.name, never).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

test('A request names what is wanted and carries our label; asking twice is asking once', async () => {
  await seen.cluster.requestDownload(asked);
  await seen.cluster.requestDownload(asked);

  expect(simulated.list(resource)).toMatchObject([
    {
      metadata: { name: asked.name, labels: { 'app.kubernetes.io/managed-by': 'lifeboat' } },
      spec: { target: { kind: 'BackupLog', name: 'daily-1' } },
    },
  ]);
});

test('A request of the same name for something else is not taken over', async () => {
  await seen.cluster.requestDownload(asked);

  await expect(seen.cluster.requestDownload({ ...asked, target: 'daily-2' })).rejects.toThrow(
    /not the one that was asked for/,
  );
});

test('A request whose address has expired is made anew', async () => {
  await processed(addressOf('/log'));
  simulated.patch(resource, asked.name, { status: { expiration: '2020-01-01T00:00:00Z' } });

  await seen.cluster.requestDownload(asked);

  expect(await seen.cluster.downloadState(asked.name)).toBeUndefined();
  expect(simulated.list(resource)).toHaveLength(1);
});

test('A request that is wanted anew is made anew whatever it asked for, unless it is somebody else’s', async () => {
  await processed(addressOf('/log'));

  await seen.cluster.requestDownload({ ...asked, target: 'daily-2', anew: true });

  expect(await seen.cluster.downloadState(asked.name)).toBeUndefined();
  expect(simulated.list(resource)).toMatchObject([{ spec: { target: { name: 'daily-2' } } }]);

  simulated.patch(resource, asked.name, { metadata: { labels: null } });
  await expect(seen.cluster.requestDownload({ ...asked, anew: true })).rejects.toThrow(
    /not the one that was asked for/,
  );
});

test('Its state is unknown until Velero answers, then processed or failed with the masked reason', async () => {
  expect(await seen.cluster.downloadState(asked.name)).toBeUndefined();

  await seen.cluster.requestDownload(asked);
  expect(await seen.cluster.downloadState(asked.name)).toBeUndefined();

  simulated.patch(resource, asked.name, {
    status: { phase: 'Processed', downloadURL: 'http://x' },
  });
  expect(await seen.cluster.downloadState(asked.name)).toEqual({ state: 'processed' });

  const message = 'AKIAIOSFODNN7EXAMPLE may not';
  simulated.patch(resource, asked.name, { status: { phase: 'Failed', message } });
  const failed = await seen.cluster.downloadState(asked.name);
  expect(failed?.state).toBe('failed');
  expect(failed?.message).toMatch(/may not$/);
  expect(failed?.message).not.toContain('IOSFODNN7');
});

test('An artifact comes as it is stored, even when the store calls it encoded', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end('stored bytes');
  };
  await processed(addressOf('/log'));

  expect(await bytesOf(await seen.cluster.download(asked.name, never))).toBe('stored bytes');
});

test('What the bucket does not have is undefined', async () => {
  answer = (response) => void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  await processed(addressOf('/log'));

  expect(await seen.cluster.download(asked.name, never)).toBeUndefined();
});

test('A store that cuts connections while it restarts is asked again', async () => {
  let cut = 0;
  answer = (response) => {
    if (cut < 2) {
      cut += 1;
      response.destroy();
      return;
    }
    response.end('stored bytes');
  };
  await processed(addressOf('/log'));

  expect(await bytesOf(await seen.cluster.download(asked.name, never))).toBe('stored bytes');
  expect(cut).toBe(2);
});

test.each([
  ['a bucket that is gone', 404, 'NoSuchBucket', /HTTP 404 NoSuchBucket.*bucket/],
  ['an address that is refused', 403, 'AccessDenied', /HTTP 403 AccessDenied.*Ask again/],
  ['a redirect', 307, 'TemporaryRedirect', /HTTP 307 TemporaryRedirect/],
])('For %s one reads what to do, without the address', async (_, status, code, sentence) => {
  const elsewhere = addressOf('/elsewhere');
  answer = (response) => {
    response.writeHead(status, { location: elsewhere });
    response.end(`<Error><Code>${code}</Code></Error>`);
  };
  await processed(addressOf('/log'));

  const refused = await refusal();

  expect(refused.message).toMatch(sentence);
  expect(refused.told.zh).toContain(code);
  expect(refused.message).not.toContain('Signature');
});

test.each([
  [
    'nobody listens',
    'http://127.0.0.1:1/log?X-Amz-Signature=abcdef',
    /refuses the connection.*publicUrl/,
  ],
  [
    'a name of the cluster',
    'http://minio.velero.invalid:9000/log?X-Amz-Signature=abcdef',
    /DNS.*publicUrl/,
  ],
  ['a file', 'file:///etc/passwd', /neither http nor https/],
  ['nonsense', 'minio', /neither http nor https/],
])('An address where %s is a mistake with its remedy', async (_, address, sentence) => {
  await processed(address);

  const refused = await refusal();

  expect(refused.message).toMatch(sentence);
  expect(refused.message).not.toContain('Signature');
  expect(JSON.stringify([refused.told, refused.remedy])).not.toContain('Signature');
});

test('A store that stumbles is no verdict: the download can be tried again', async () => {
  answer = (response) => void response.writeHead(503).end();
  await processed(addressOf('/log'));

  const error = await seen.cluster.download(asked.name, never).catch((caught: unknown) => caught);

  expect(error).not.toBeInstanceOf(UserError);
  expect(error).toMatchObject({ message: expect.stringContaining('HTTP 503') });
});

test('A download that breaks in the middle fails instead of ending', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => response.destroy());
  };
  await processed(addressOf('/log'));

  const chunks = await seen.cluster.download(asked.name, never);

  await expect(bytesOf(chunks)).rejects.toThrow(/broke the connection/);
});

test('A download ends when it is aborted', async () => {
  answer = (response) => {
    response.writeHead(200);
    response.write('beginning');
  };
  await processed(addressOf('/log'));
  const abort = new AbortController();

  const chunks = await seen.cluster.download(asked.name, abort.signal);
  const reading = bytesOf(chunks);
  abort.abort();

  await expect(reading).rejects.toThrow(/abort/i);
});

test('A request is removed, and removing it again is nothing', async () => {
  await seen.cluster.requestDownload(asked);

  await seen.cluster.removeDownload(asked.name);
  await seen.cluster.removeDownload(asked.name);

  expect(simulated.list(resource)).toEqual([]);
});
