import { afterEach, expect, test } from '@jest/globals';

import { aBackupObject } from '../../support/velero-objects.ts';
import {
  json,
  page,
  scriptedApiServer,
  status,
  stream,
  type Scripted,
} from '../../support/scripted-api-server.ts';
import { eventually, kubeconfigFor, watched, type Watched } from '../../support/watched-cluster.ts';

let server: Scripted;
let seen: Watched;

afterEach(async () => {
  await seen.stop();
  await server.stop();
});

async function watchBackups(
  answers: Parameters<typeof scriptedApiServer>[1],
  pace: Parameters<typeof watched>[1] = {},
): Promise<void> {
  server = await scriptedApiServer('backups', answers);
  seen = await watched(kubeconfigFor(server.url), pace);
  seen.clusters.start();
}

function names(): readonly string[] {
  return seen.cluster.state().backups.map((one) => one.name);
}

function manyBackups(from: number, count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => aBackupObject(`daily-${from + index}`));
}

test('Pages are asked for one after the other, each with the place of the one before', async () => {
  await watchBackups({
    list: (query, response) => {
      const from = Number(query.get('continue') ?? 0);
      json(response, page(manyBackups(from, 500), from < 1_500 ? String(from + 500) : undefined));
    },
  });

  await eventually(() => expect(names()).toHaveLength(2_000));

  const lists = server.asked.filter((query) => query.get('watch') === null);
  expect(lists.map((query) => query.get('continue'))).toEqual([null, '500', '1000', '1500']);
  expect(new Set(lists.map((query) => query.get('limit')))).toEqual(new Set(['10000']));
});

test('A list whose beginning is forgotten before its end (410) begins anew with larger pages', async () => {
  await watchBackups({
    list: (query, response) => {
      if (query.get('continue') !== null) {
        status(response, 410, 'The provided continue parameter is too old');
      } else if (query.get('limit') === '10000') {
        json(response, page(manyBackups(0, 500), 'more'));
      } else {
        json(response, page(manyBackups(0, 700)));
      }
    },
  });

  await eventually(() => expect(names()).toHaveLength(700));

  expect(seen.cluster.state().notRead).toEqual([]);
});

test('Half a list is never shown', async () => {
  await watchBackups({
    list: (query, response) => {
      const isSecond = query.get('continue') !== null;
      if (isSecond) {
        response.destroy();
      } else {
        json(response, page(manyBackups(0, 500), 'more'));
      }
    },
  });

  await eventually(() =>
    expect(seen.cluster.state().notRead).toMatchObject([
      { resource: 'backups.velero.io', reason: 'failing' },
    ]),
  );

  expect(names()).toEqual([]);
});

test('A list that never ends is given up', async () => {
  await watchBackups({ list: (_, response) => json(response, page(manyBackups(0, 1), 'again')) });

  await eventually(() =>
    expect(seen.cluster.state().notRead).toMatchObject([
      { reason: 'failing', detail: 'the list of backups.velero.io does not end' },
    ]),
  );
});

test('An object that no Kubernetes can hold is not held here either', async () => {
  const large = aBackupObject('large', { spec: { note: 'x'.repeat(20 * 1_048_576) } });
  await watchBackups({ list: (_, response) => json(response, page([large])) });

  await eventually(() =>
    expect(seen.cluster.state().notRead).toMatchObject([
      { reason: 'failing', detail: 'the API server sent more than 16 MiB in one piece' },
    ]),
  );
});

test.each([
  ['text', (response: Parameters<typeof json>[0]) => void response.end('<html>Sign in</html>')],
  [
    'a list without a version',
    (response: Parameters<typeof json>[0]) => json(response, { items: [] }),
  ],
  ['a number', (response: Parameters<typeof json>[0]) => json(response, 7)],
])('A server that answers %s is told as failing, not as away', async (_, answer) => {
  await watchBackups({ list: (_query, response) => answer(response) });

  await eventually(() =>
    expect(seen.cluster.state()).toMatchObject({
      connection: { state: 'live' },
      notRead: [{ resource: 'backups.velero.io', reason: 'failing' }],
    }),
  );
});

test('Items that are no objects are passed over', async () => {
  const items = [null, 7, 'x', [], {}, { metadata: { name: 5 } }, aBackupObject('good')];
  await watchBackups({ list: (_, response) => json(response, page(items)) });

  await eventually(() => expect(names()).toEqual(['good']));
});

test('A watch that sends what is not JSON is followed by a new list', async () => {
  let lists = 0;
  await watchBackups({
    list: (_, response) => {
      lists += 1;
      json(response, page(manyBackups(0, lists)));
    },
    watch: (_, response) => (lists === 1 ? stream(response, '{"type":') : stream(response)),
  });

  await eventually(() => expect(names()).toHaveLength(2));
});

test('A watch goes on from the last version that it heard, bookmarks included', async () => {
  const versions: (string | null)[] = [];
  await watchBackups({
    list: (_, response) => json(response, page([])),
    watch: (query, response) => {
      versions.push(query.get('resourceVersion'));
      const bookmark = { metadata: { resourceVersion: `${versions.length}00` } };
      stream(response, JSON.stringify({ type: 'BOOKMARK', object: bookmark }));
      response.end();
    },
  });

  await eventually(() => expect(versions.length).toBeGreaterThan(2));

  expect(versions.slice(0, 3)).toEqual(['7', '100', '200']);
  expect(server.asked.filter((query) => query.get('watch') === null)).toHaveLength(1);
});

test('A watch that is silent for too long is begun anew', async () => {
  await watchBackups(
    { list: (_, response) => json(response, page([])) },
    { pace: { watchSilentMs: 50 } },
  );

  await eventually(() =>
    expect(server.asked.filter((query) => query.get('watch') === 'true').length).toBeGreaterThan(2),
  );
  expect(seen.cluster.state().connection.state).toBe('live');
});

test('A character that is cut by the network is put together again', async () => {
  const line = Buffer.from(
    JSON.stringify({
      type: 'ADDED',
      object: aBackupObject('cut', { status: { failureReason: '磁盘空间不足' } }),
    }),
  );
  const middle = line.indexOf('磁') + 1;
  await watchBackups({
    list: (_, response) => json(response, page([])),
    watch: (_, response) => {
      stream(response);
      response.write(line.subarray(0, middle), () => {
        setImmediate(() =>
          response.write(Buffer.concat([line.subarray(middle), Buffer.from('\n')])),
        );
      });
    },
  });

  await eventually(() =>
    expect(seen.cluster.state().backups[0]?.failureReason).toBe('磁盘空间不足'),
  );
});

test('Credentials that are refused make the cluster away, in words', async () => {
  await watchBackups({
    list: (_, response) => status(response, 401, 'Unauthorized'),
    probe: (_, response) => status(response, 401, 'Unauthorized'),
  });

  await seen.cluster.settled(60_000);

  await eventually(() =>
    expect(seen.cluster.state().connection).toMatchObject({
      state: 'away',
      why: 'the API server refuses the credentials (401 Unauthorized)',
    }),
  );
});

test('Secrets in what the server says are masked before they are told or logged', async () => {
  const message = 'dial https://admin:hunter2hunter2@etcd.example failed';
  await watchBackups({ list: (_, response) => status(response, 500, message) });

  await eventually(() => expect(seen.cluster.state().notRead).toHaveLength(1));

  expect(JSON.stringify([seen.cluster.state(), seen.logged()])).not.toContain('hunter2');
});

test('A first list that takes long is waited for no longer than the deadline', async () => {
  const held: (() => void)[] = [];
  await watchBackups({
    list: (_, response) => void held.push(() => json(response, page(manyBackups(0, 1)))),
  });

  await eventually(() => expect(held).toHaveLength(1));
  await seen.cluster.settled(20);
  expect(seen.cluster.state()).toMatchObject({ connection: { state: 'starting' }, backups: [] });

  held[0]?.();
  await seen.cluster.settled(60_000);
  expect(seen.cluster.state()).toMatchObject({ connection: { state: 'live' } });
  expect(names()).toEqual(['daily-0']);
});
