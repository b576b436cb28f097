import { expect, test } from '@jest/globals';

import { UserError } from '../../../src/errors.ts';
import { asked, bytesOf, downloadRequests, downloadWorld } from '../../support/download-world.ts';

const never = new AbortController().signal;
const world = downloadWorld();

async function refusal(): Promise<UserError> {
  const error = await world()
    .cluster.download(asked.name, never)
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

test('A request names what is wanted and carries our label; asking twice is asking once', async () => {
  await world().cluster.requestDownload(asked);
  await world().cluster.requestDownload(asked);

  expect(world().simulated.list(downloadRequests)).toMatchObject([
    {
      metadata: { name: asked.name, labels: { 'app.kubernetes.io/managed-by': 'lifeboat' } },
      spec: { target: { kind: 'BackupLog', name: 'daily-1' } },
    },
  ]);
});

test('A request of the same name for something else is not taken over', async () => {
  await world().cluster.requestDownload(asked);

  await expect(world().cluster.requestDownload({ ...asked, target: 'daily-2' })).rejects.toThrow(
    /not the one that was asked for/,
  );
});

test('A request whose address has expired is made anew', async () => {
  await world().processed(world().addressOf('/log'));
  world().simulated.patch(downloadRequests, asked.name, {
    status: { expiration: '2020-01-01T00:00:00Z' },
  });

  await world().cluster.requestDownload(asked);

  expect(await world().cluster.downloadState(asked.name)).toBeUndefined();
  expect(world().simulated.list(downloadRequests)).toHaveLength(1);
});

test('A request that is wanted anew is made anew whatever it asked for, unless it is somebody else’s', async () => {
  await world().processed(world().addressOf('/log'));

  await world().cluster.requestDownload({ ...asked, target: 'daily-2', anew: true });

  expect(await world().cluster.downloadState(asked.name)).toBeUndefined();
  expect(world().simulated.list(downloadRequests)).toMatchObject([
    { spec: { target: { name: 'daily-2' } } },
  ]);

  world().simulated.patch(downloadRequests, asked.name, { metadata: { labels: null } });
  await expect(world().cluster.requestDownload({ ...asked, anew: true })).rejects.toThrow(
    /not the one that was asked for/,
  );
});

test('Its state is unknown until Velero answers, then processed or failed with the masked reason', async () => {
  expect(await world().cluster.downloadState(asked.name)).toBeUndefined();

  await world().cluster.requestDownload(asked);
  expect(await world().cluster.downloadState(asked.name)).toBeUndefined();

  world().simulated.patch(downloadRequests, asked.name, {
    status: { phase: 'Processed', downloadURL: 'http://x' },
  });
  expect(await world().cluster.downloadState(asked.name)).toEqual({ state: 'processed' });

  const message = 'AKIAIOSFODNN7EXAMPLE may not';
  world().simulated.patch(downloadRequests, asked.name, { status: { phase: 'Failed', message } });
  const failed = await world().cluster.downloadState(asked.name);
  expect(failed?.state).toBe('failed');
  expect(failed?.message).toMatch(/may not$/);
  expect(failed?.message).not.toContain('IOSFODNN7');
});

test('An artifact comes as it is stored, even when the store calls it encoded', async () => {
  world().answers((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end('stored bytes');
  });
  await world().processed(world().addressOf('/log'));

  expect(await bytesOf(await world().cluster.download(asked.name, never))).toBe('stored bytes');
});

test('What the bucket does not have is undefined', async () => {
  world().answers(
    (_, response) => void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>'),
  );
  await world().processed(world().addressOf('/log'));

  expect(await world().cluster.download(asked.name, never)).toBeUndefined();
});

test('A store that cuts connections while it restarts is asked again', async () => {
  let cut = 0;
  world().answers((_, response) => {
    if (cut < 2) {
      cut += 1;
      response.destroy();
      return;
    }
    response.end('stored bytes');
  });
  await world().processed(world().addressOf('/log'));

  expect(await bytesOf(await world().cluster.download(asked.name, never))).toBe('stored bytes');
  expect(cut).toBe(2);
});

test.each([
  ['a bucket that is gone', 404, 'NoSuchBucket', /HTTP 404 NoSuchBucket.*bucket/],
  ['an address that is refused', 403, 'AccessDenied', /HTTP 403 AccessDenied.*Ask again/],
  ['a redirect', 307, 'TemporaryRedirect', /HTTP 307 TemporaryRedirect/],
])('For %s one reads what to do, without the address', async (_what, status, code, sentence) => {
  const elsewhere = world().addressOf('/elsewhere');
  world().answers((_, response) => {
    response.writeHead(status, { location: elsewhere });
    response.end(`<Error><Code>${code}</Code></Error>`);
  });
  await world().processed(world().addressOf('/log'));

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
  await world().processed(address);

  const refused = await refusal();

  expect(refused.message).toMatch(sentence);
  expect(refused.message).not.toContain('Signature');
  expect(JSON.stringify([refused.told, refused.remedy])).not.toContain('Signature');
});

test('A store that stumbles is no verdict: the download can be tried again', async () => {
  world().answers((_, response) => void response.writeHead(503).end());
  await world().processed(world().addressOf('/log'));

  const error = await world()
    .cluster.download(asked.name, never)
    .catch((caught: unknown) => caught);

  expect(error).not.toBeInstanceOf(UserError);
  expect(error).toMatchObject({ message: expect.stringContaining('HTTP 503') });
});

test('A download that breaks in the middle fails instead of ending', async () => {
  world().answers((_, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => response.destroy());
  });
  await world().processed(world().addressOf('/log'));

  const chunks = await world().cluster.download(asked.name, never);

  await expect(bytesOf(chunks)).rejects.toThrow(/broke the connection/);
});

test('A download ends when it is aborted', async () => {
  world().answers((_, response) => {
    response.writeHead(200);
    response.write('beginning');
  });
  await world().processed(world().addressOf('/log'));
  const abort = new AbortController();

  const chunks = await world().cluster.download(asked.name, abort.signal);
  const reading = bytesOf(chunks);
  abort.abort();

  await expect(reading).rejects.toThrow(/abort/i);
});

test('A request is removed, and removing it again is nothing', async () => {
  await world().cluster.requestDownload(asked);

  await world().cluster.removeDownload(asked.name);
  await world().cluster.removeDownload(asked.name);

  expect(world().simulated.list(downloadRequests)).toEqual([]);
});
