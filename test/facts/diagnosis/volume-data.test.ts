import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { shopCluster, type ShopWorld } from '../../../sandbox/cluster/worlds.ts';
import { volumes } from '../../../src/facts/diagnosis/volumes.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { watched, type Watched } from '../../support/watched-cluster.ts';

/** What the shop's newest backups have of its volumes, asked of Velero: Lifeboat may not read the bucket. */
let shop: ShopWorld;
let eyes: Watched;

beforeAll(async () => {
  shop = await shopCluster({ mood: 'left out', speed: 20 });
  eyes = await watched(shop.cluster.kubeconfig);
  eyes.clusters.start();
  await eyes.cluster.settled(5_000);
});
afterAll(async () => {
  await eyes.stop();
  await shop.stop();
});

async function look(namespace?: string) {
  const scope = { what: 'volumes', ...(namespace === undefined ? {} : { namespace }) } as const;
  const { sources, notSeen } = someSources({ cluster: eyes.cluster, scope, now: Date.now });
  return { ...(await volumes(sources)), notSeen: notSeen() };
}

test('the newest good backup of each schedule is looked into, that of the whole cluster first', async () => {
  const { volumeData: seen, notSeen } = await look();

  expect(notSeen).toEqual([]);
  expect(seen?.leftOut).toEqual([]);
  expect(seen?.backups.map(({ schedule }) => schedule)).toEqual(['weekly', 'hourly', 'daily']);
  for (const { volumes: its } of seen?.backups ?? []) {
    expect(its).toHaveLength(2);
    expect(its).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ volume: 'shop/data-db-0', hasData: true }),
        expect.objectContaining({
          volume: 'shop/uploads',
          hasData: false,
          skipped: 'no applicable volumesnapshotter found',
        }),
      ]),
    );
  }
});

test('of a namespace whose claims need no data in a backup, nothing is asked', async () => {
  const { volumeData: seen } = await look('payments');

  expect(seen).toEqual({ backups: [], leftOut: [] });
});

test('of one namespace only the schedules that take it are', async () => {
  shop.cluster.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'ledger', namespace: 'payments' },
    spec: { accessModes: ['ReadWriteOnce'], volumeName: 'pv-ledger' },
    status: { phase: 'Bound' },
  });

  const { volumeData: seen } = await look('payments');

  expect(seen?.backups.map((one) => [one.schedule, one.volumes])).toEqual([
    ['weekly', []],
    ['daily', []],
  ]);
});

test('what could not be read is told with the backup', async () => {
  const { cluster, bucket } = shop;
  const newest = cluster
    .list('backups.velero.io')
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith('daily-'))
    .toSorted()
    .at(-1);
  bucket.write(`backups/${newest}/${newest}-volumeinfo.json.gz`, Buffer.from('rotten'));

  const { volumeData: seen, notSeen } = await look('shop');

  expect(seen?.backups.map(({ schedule }) => schedule)).toEqual(['weekly', 'hourly']);
  expect(notSeen).toMatchObject([{ what: { en: `which volumes are in backup ${newest}` } }]);
});
