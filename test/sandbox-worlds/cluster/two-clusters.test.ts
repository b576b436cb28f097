import { afterEach, expect, it } from '@jest/globals';

import { startCluster, type Cluster } from '../../../sandbox/cluster/simulator.ts';
import { shopCluster, type ShopWorld } from '../../../sandbox/cluster/worlds.ts';
import { until } from '../../contracts/kubernetes/world.ts';

let world: ShopWorld;
let rehearsal: Cluster;

afterEach(async () => {
  await rehearsal.stop();
  await world.stop();
});

it('brings the backups of one cluster into another that only reads its bucket, where they can be restored and not be deleted', async () => {
  world = await shopCluster({ speed: 60 });
  rehearsal = await startCluster({
    name: 'rehearsal',
    speed: 600,
    bucket: world.bucket,
    accessMode: 'ReadOnly',
  });
  const backup = world.cluster
    .list('backups.velero.io')
    .find(({ metadata }) => metadata.name.startsWith('daily-'))?.metadata.name;
  await until(async () => Promise.resolve(rehearsal.get('backups.velero.io', backup ?? '')));
  rehearsal.apply(velero('Restore', 'all', { backupName: backup }));
  rehearsal.apply(velero('DeleteBackupRequest', 'never', { backupName: backup }));
  await until(async () => Promise.resolve(phase('restores', 'all') === 'Completed'));
  await until(async () => Promise.resolve(phase('deletebackuprequests', 'never') === 'Processed'));
  await until(async () =>
    Promise.resolve(
      rehearsal.get('deployments.apps', 'api', 'payments')?.status?.['readyReplicas'] === 2,
    ),
  );

  expect(rehearsal.get('deletebackuprequests.velero.io', 'never')?.status?.['errors']).toEqual([
    expect.stringContaining('read-only mode'),
  ]);
});

function velero(kind: string, name: string, spec: object): Parameters<Cluster['apply']>[0] {
  return { apiVersion: 'velero.io/v1', kind, metadata: { name }, spec };
}

function phase(plural: string, name: string): unknown {
  return rehearsal.get(`${plural}.velero.io`, name)?.status?.['phase'];
}
