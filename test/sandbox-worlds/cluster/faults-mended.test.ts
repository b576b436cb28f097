import { afterEach, expect, it } from '@jest/globals';
import { shopCluster, type ShopWorld } from '../../../sandbox/cluster/worlds.ts';
import { until } from '../../contracts/kubernetes/world.ts';

let world: ShopWorld;

afterEach(async () => world.stop());

function phaseOf(resource: string, name: string): unknown {
  return world.cluster.get(resource, name)?.status?.['phase'];
}

async function backedUp(name: string): Promise<void> {
  world.cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name },
    spec: { includedNamespaces: ['shop'] },
  });
  await until(async () =>
    Promise.resolve(/Completed|Failed/.test(String(phaseOf('backups.velero.io', name)))),
  );
}

it.each(['failing', 'full'] as const)('takes backups again where it was %s', async (mood) => {
  world = await shopCluster({ mood, speed: 600 });

  await world.fault?.mend();
  await backedUp('by-hand');

  expect(phaseOf('backups.velero.io', 'by-hand')).toBe('Completed');
});

it('finds the location again that was away', async () => {
  world = await shopCluster({ mood: 'failing', speed: 600 });
  await until(async () =>
    Promise.resolve(phaseOf('backupstoragelocations.velero.io', 'offsite') === 'Unavailable'),
  );

  await world.fault?.mend();

  await until(async () =>
    Promise.resolve(phaseOf('backupstoragelocations.velero.io', 'offsite') === 'Available'),
  );
  expect(world.bucket.keys().length).toBeGreaterThan(0);
});

it('restores the shop in full once the quota has room', async () => {
  world = await shopCluster({ mood: 'restore failed', speed: 600 });
  await until(async () =>
    Promise.resolve(phaseOf('restores.velero.io', 'shop-copy-1') === 'PartiallyFailed'),
  );

  await world.fault?.mend();

  await until(async () =>
    Promise.resolve(/Completed|Failed/.test(String(phaseOf('restores.velero.io', 'shop-copy-2')))),
  );
  expect(phaseOf('restores.velero.io', 'shop-copy-2')).toBe('Completed');
});

it('backs up the data of the volume that was left out', async () => {
  world = await shopCluster({ mood: 'left out', speed: 600 });

  await world.fault?.mend();
  world.cluster.settle();
  await backedUp('by-hand');

  const volumes = world.cluster
    .list('podvolumebackups.velero.io')
    .filter(({ metadata }) => metadata.labels?.['velero.io/backup-name'] === 'by-hand')
    .map(({ spec }) => spec?.['volume']);
  expect(new Set(volumes)).toEqual(new Set(['data', 'files']));
});

it('gives new backups a longer life where they expired too early', async () => {
  world = await shopCluster({ mood: 'expired', speed: 600 });

  await world.fault?.mend();

  const schedule = world.cluster.get('schedules.velero.io', 'daily');
  expect(schedule?.spec).toMatchObject({ template: { ttl: '720h0m0s' } });
  expect(schedule?.spec).toMatchObject({
    template: { includedNamespaces: ['shop', 'payments'] },
  });
});

it('brings a cluster back that was away', async () => {
  world = await shopCluster({ mood: 'away' });

  await world.fault?.mend();

  const answer = await fetch(`${world.cluster.url}/readyz`, {
    headers: { authorization: 'Bearer token-of-lifeboat' },
  });
  expect(answer.status).toBe(200);
});
