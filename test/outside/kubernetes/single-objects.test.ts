import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { startCluster, type Cluster as Simulated } from '../../../sandbox/cluster/simulator.ts';
import { anObject } from '../../support/velero-objects.ts';
import { watched, type Watched } from '../../support/watched-cluster.ts';

let simulated: Simulated;
let seen: Watched;

beforeEach(async () => {
  simulated = await startCluster({ name: 'prod-eu' });
  simulated.velero.stop();
  seen = await watched(simulated.kubeconfig);
});

afterEach(async () => {
  await seen.stop();
  await simulated.stop();
});

test('A backup and a restore are read in full, and what there is none of is undefined', async () => {
  simulated.apply(
    anObject('velero.io/v1', 'Backup', 'daily-1', {
      spec: { ttl: '1h0m0s' },
      status: { phase: 'New' },
    }),
  );

  expect(await seen.cluster.backup('daily-1')).toMatchObject({
    metadata: { name: 'daily-1' },
    spec: { ttl: '1h0m0s' },
    status: { phase: 'New' },
  });
  expect(await seen.cluster.backup('daily-2')).toBeUndefined();
  expect(await seen.cluster.restore('daily-1')).toBeUndefined();
});

test('All restores are read as they are now, whether or not they were watched', async () => {
  const status = { phase: 'InProgress' };
  simulated.apply(anObject('velero.io/v1', 'Restore', 'by-hand', { spec: {}, status }));

  const restores = await seen.cluster.restores(AbortSignal.timeout(5_000));

  expect(restores).toMatchObject([{ name: 'by-hand', phase: 'InProgress' }]);
  expect(seen.cluster.state().restores).toEqual([]);
});

test('That restores may not be read is told by its rule: it does not mean that there are none', async () => {
  simulated.faults.forbid({ verbs: ['list'], resources: ['restores.velero.io'] });

  await expect(seen.cluster.restores(AbortSignal.timeout(5_000))).rejects.toThrow(
    /no right to list restores.velero.io in namespace velero of cluster prod-eu/,
  );
});

test.each([
  '',
  '.',
  '..',
  '../secrets/x',
  'a/b',
  'A',
  'a_b',
  'a..b',
  'x'.repeat(254),
  'a?watch=true',
])('The name %p is not put into an address: there is no such object', async (name) => {
  await simulated.faults.away('refused');

  expect(await seen.cluster.backup(name)).toBeUndefined();
});

test('A right that is missing is told by its rule', async () => {
  simulated.faults.forbid({ verbs: ['create'], resources: ['downloadrequests.velero.io'] });

  await expect(
    seen.cluster.requestDownload({ name: 'a', kind: 'BackupLog', target: 'daily-1' }),
  ).rejects.toThrow(
    /no right to create downloadrequests.velero.io in namespace velero of cluster prod-eu.*Role/,
  );
});
