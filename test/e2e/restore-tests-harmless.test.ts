import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { cast } from '../../sandbox/slack/world.ts';
import { whatCouldAct } from '../../src/domain/restore-test/what-could-act.ts';
import type { LiveObject } from '../../src/domain/restore-test/live.ts';
import { reads } from '../support/reading.ts';
import { actingOnTheWorld } from './world/acting.ts';
import { ask } from './world/conversation.ts';
import { addDangerous } from './world/dangerous.ts';
import { everythingIn, leftBehind, versionsOf } from './world/everything.ts';
import { addFolderOfTheHost } from './world/folder-of-the-host.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** What a copy on the real API, by the real Velero, could do to the world. */
let world: RestoreWorld;

function scenario(namespace: string, more: object = {}): object {
  const groups = [{ name: namespace, namespaces: [namespace], probes: [] }];
  return { name: namespace, cluster: 'real', kind: 'namespace', backup: 'all-1', groups, ...more };
}

beforeAll(async () => {
  const scenarios = [
    scenario('harbor'),
    scenario('albums'),
    scenario('albums', {
      name: 'albums-as-they-are',
      volumesAsTheyAre: ['albums/photos'],
      serveWithin: '20s',
    }),
  ];
  world = await startRestoreWorld({ scenarios }, async ({ velero }) => {
    await addDangerous(velero, 'harbor');
    await addFolderOfTheHost(velero, 'albums');
    const spec = { includedNamespaces: ['harbor', 'albums'], includeClusterResources: true };
    expect(await velero.backup('all-1', spec)).toBe('Completed');
  });
});

afterAll(() => world?.stop());

it('the living could act in each of these ways, so the look at the copy would find them', async () => {
  const found = actingOnTheWorld(await everythingIn(world, 'harbor'));

  expect([...new Set(found.map((one) => one.replace(/^.*?: /, '')))].toSorted()).toEqual(
    [
      'is there',
      'runs',
      'open to all',
      '5 replicas',
      'hostNetwork',
      'host port',
      'storage of the host or the net',
      'priority',
      'init.hook.restore.velero.io/command',
      'init.hook.restore.velero.io/container-image',
      'post.hook.restore.velero.io/command',
      'LoadBalancer',
      'NodePort',
      'ExternalName',
      'external name',
      '192.0.2.1',
      'node port',
      'health check on nodes',
      'external-dns.alpha.kubernetes.io/hostname',
    ].toSorted(),
  );
});

it('a copy of it can’t act in any', async () => {
  const beside = await everythingIn(world);

  const drill = await ask(world, 'drill harbor');
  const name = `lifeboat-${drill.operation}`;
  const reported = await drill.card(/Keep 2 h more|tried/);
  const copy = await everythingIn(world, name);
  const restored = await world.velero.objects.get<never>({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name, namespace: 'velero' },
  });

  expect(actingOnTheWorld(copy)).toEqual([]);
  expect(whatCouldAct(copy, { customResources: [] })).toEqual([]);
  expect(namesOf(await everythingIn(world))).toEqual(
    [...namesOf(beside), `namespaces ${name}`].toSorted(),
  );
  expect(restored).toHaveProperty('status.phase', 'Completed');
  expect(reads(reported)).toMatch(/Drill harbor: proven/);
  expect(reads(reported)).toMatch(/not broken: [^]*1 DaemonSet: would act on the world/);

  await drill.presses(cast.onCall, 'Clean up');
  await drill.card(/asks to remove exactly this/);
  await drill.presses(cast.approver, 'Approve');
  await drill.card(/Cleaned up/);
  expect(await leftBehind(world)).toEqual([]);
});

function namesOf(objects: readonly LiveObject[]): readonly string[] {
  // Each Service takes an address, in the copy too.
  const isAddress = /^ipaddresses/;
  return Object.keys(versionsOf(objects))
    .filter((name) => !isAddress.test(name))
    .toSorted();
}

function volumes(objects: readonly LiveObject[]): Readonly<Record<string, string>> {
  return versionsOf(objects.filter(({ resource }) => resource === 'persistentvolumes'));
}

it('a volume that would be production’s own keeps a copy from being made, until the scenario names it', async () => {
  const before = await everythingIn(world);

  const refused = await ask(world, 'drill albums');
  const why = await refused.card(/could not be tried/);
  const named = await ask(world, 'drill albums-as-they-are');
  const judged = await named.card(/Keep 2 h more|tried/);
  await named.presses(cast.onCall, 'Clean up');
  await named.card(/asks to remove exactly this/);
  await named.presses(cast.approver, 'Approve');
  await named.card(/Cleaned up/);
  const after = await everythingIn(world);

  expect(reads(why)).toContain("production's own: albums/photos");
  expect(reads(judged)).toMatch(/proven in part[^]*albums\/photos is production's own/);
  expect(namesOf(after)).toEqual(namesOf(before));
  expect(volumes(after)).toEqual(volumes(before));
  expect(await leftBehind(world)).toEqual([]);
});
