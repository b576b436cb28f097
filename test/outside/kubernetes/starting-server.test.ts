import { afterEach, expect, test } from '@jest/globals';

import { aBackupObject } from '../../support/velero-objects.ts';
import {
  json,
  page,
  scriptedApiServer,
  status,
  type Scripted,
} from '../../support/scripted-api-server.ts';
import { eventually, kubeconfigFor, watched, type Watched } from '../../support/watched-cluster.ts';

/** An API server that has not read its roles yet forbids everything and says that it is not ready. */
let server: Scripted;
let seen: Watched;
let starting = true;

const forbids =
  'backups.velero.io is forbidden: User "lifeboat" cannot list resource "backups" in API group "velero.io" in the namespace "velero"';

afterEach(async () => {
  await seen.stop();
  await server.stop();
});

async function watchAsItStarts(ready: () => number): Promise<void> {
  starting = true;
  server = await scriptedApiServer('backups', {
    list: (_, response) =>
      starting ? status(response, 403, forbids) : json(response, page([aBackupObject('daily-1')])),
    probe: (_, response) => {
      response.statusCode = ready();
      response.end('[-]poststarthook/rbac/bootstrap-roles failed');
    },
  });
  // Who takes it for a missing right looks again after minutes.
  seen = await watched(kubeconfigFor(server.url), { pace: { slowMs: 600_000 } });
  seen.clusters.start();
}

function backups(): readonly string[] {
  return seen.cluster.state().backups.map((one) => one.name);
}

test('What a starting API server forbids is no missing right: it is read as soon as that is ready', async () => {
  await watchAsItStarts(() => (starting ? 500 : 200));
  await eventually(() => expect(server.asked.length).toBeGreaterThan(1));

  expect(seen.cluster.state().notRead).not.toContainEqual(
    expect.objectContaining({ reason: 'forbidden' }),
  );
  starting = false;
  await eventually(() => expect(backups()).toEqual(['daily-1']));
});

test('What one forbids that is ready is a missing right', async () => {
  await watchAsItStarts(() => 200);

  await eventually(() =>
    expect(seen.cluster.state().notRead).toContainEqual(
      expect.objectContaining({ reason: 'forbidden' }),
    ),
  );
});

test('A single object that it forbids is not there for the moment, with no advice to change rights', async () => {
  await watchAsItStarts(() => 500);

  const asked = seen.cluster.objects.list({
    resource: 'backups.velero.io',
    version: 'v1',
    namespace: 'velero',
  });

  await expect(asked).rejects.toThrow(/is starting: it does not know yet who may do what/);
});
