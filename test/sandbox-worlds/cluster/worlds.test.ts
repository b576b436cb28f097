import { gunzipSync } from 'node:zlib';

import { afterEach, expect, it } from '@jest/globals';

import type { KubeObject } from '../../../sandbox/cluster/api/objects.ts';
import { shopCluster, type ShopWorld } from '../../../sandbox/cluster/worlds.ts';
import { until } from '../../contracts/kubernetes/world.ts';

let world: ShopWorld;

afterEach(async () => world.stop());

it('gives a healthy cluster a past that its own Velero keeps', async () => {
  const beganAt = Date.now();
  world = await shopCluster({ speed: 600 });
  const past = backupsUntil(beganAt);
  await until(async () => Promise.resolve(synced('default')));

  // The next runs come at any moment and are of no past.
  const kept = backupsUntil(beganAt);
  for (const schedule of ['hourly', 'weekly']) {
    expect(newestOf(schedule, kept)?.status).toMatchObject({ phase: 'Completed' });
  }
  expect(kept.map(nameOf)).toEqual(past.map(nameOf));
  expect(past).toHaveLength(48);
});

it('tells of failed backups with reasons, logs and a location that is away', async () => {
  const beganAt = Date.now();
  world = await shopCluster({ mood: 'failing', speed: 60 });
  const daily = newestOf('daily', backupsUntil(beganAt));
  const name = daily?.metadata.name ?? '';
  await until(async () =>
    Promise.resolve(phaseOf('backupstoragelocations.velero.io', 'offsite') === 'Unavailable'),
  );

  expect(newestOf('hourly', backupsUntil(beganAt))?.status).toMatchObject({
    phase: 'Failed',
    failureReason: expect.stringContaining('AccessDenied'),
  });
  expect(daily?.status).toMatchObject({ phase: 'PartiallyFailed', errors: 2, warnings: 1 });
  const log = world.bucket.read(`backups/${name}/${name}-logs.gz`);
  expect(gunzipSync(log ?? '').toString()).toMatch(
    /level=error msg="Error backing up item" backup=velero\/daily-\d+ error=".*not found"/,
  );
  const copies = world.cluster.list('podvolumebackups.velero.io');
  expect(copies.filter(({ status }) => status?.['phase'] === 'Failed').length).toBeGreaterThan(0);
});

it.each([
  ['failing', 'AccessDenied'],
  ['full', 'XMinioStorageFull'],
] as const)('takes no backup that is asked for now either where it is %s', async (mood, code) => {
  world = await shopCluster({ mood, speed: 600 });
  world.cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'by-hand' },
    spec: { includedNamespaces: ['shop'] },
  });
  await until(async () => Promise.resolve(phaseOf('backups.velero.io', 'by-hand') === 'Failed'));

  const { status } = world.cluster.get('backups.velero.io', 'by-hand') ?? {};
  expect(status?.['failureReason']).toContain('PutObject');
  expect(status?.['failureReason']).toContain(`api error ${code}: `);
});

it('can be away from the start, and come back', async () => {
  world = await shopCluster({ mood: 'away' });
  const url = `${world.cluster.url}/readyz`;
  const headers = { authorization: 'Bearer token-of-lifeboat' };

  await expect(fetch(url, { headers })).rejects.toThrow('fetch failed');
  await world.cluster.faults.back();
  expect((await fetch(url, { headers })).status).toBe(200);
});

it('can be busy with fifty schedules', async () => {
  const beganAt = Date.now();
  world = await shopCluster({ mood: 'busy' });

  expect(world.cluster.list('schedules.velero.io')).toHaveLength(50);
  expect(backupsUntil(beganAt)).toHaveLength(150);
});

function backupsUntil(at: number): readonly KubeObject[] {
  return world.cluster
    .list('backups.velero.io')
    .filter(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '') <= at);
}

function newestOf(schedule: string, backups: readonly KubeObject[]): KubeObject | undefined {
  return backups
    .filter(({ metadata }) => metadata.labels?.['velero.io/schedule-name'] === schedule)
    .at(-1);
}

function nameOf({ metadata }: KubeObject): string {
  return metadata.name;
}

function phaseOf(resource: string, name: string): unknown {
  return world.cluster.get(resource, name)?.status?.['phase'];
}

function synced(location: string): boolean {
  const found = world.cluster.get('backupstoragelocations.velero.io', location);
  return found?.status?.['lastSyncedTime'] !== undefined;
}
