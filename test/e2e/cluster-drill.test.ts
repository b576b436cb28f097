import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cast } from '../../sandbox/slack/world.ts';
import { reads } from '../support/reading.ts';
import { ask } from './world/conversation.ts';
import { everythingIn, leftBehind, versionsOf } from './world/everything.ts';
import { until } from './world/process.ts';
import { addApplication, startSecondCluster } from './world/real-world.ts';
import { channel, startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';
import { addSomebodyElses, addWholeCluster } from './world/whole-cluster.ts';

/** A whole cluster rehearsed in another one: two real clusters, each with its own Velero, and one bucket. */
let world: RestoreWorld;
let other: Awaited<ReturnType<typeof startSecondCluster>>;
let folder: string;

const scenario = {
  name: 'whole',
  cluster: 'real',
  kind: 'cluster',
  backup: 'latest:daily',
  target: { cluster: 'dr', excludedNamespaces: ['monitoring'] },
  volumesAsTheyAre: ['shop/data'],
  storageClasses: { fast: 'standard' },
  groups: [
    {
      name: 'shop',
      namespaces: ['shop'],
      probes: [
        { name: 'shop answers', probe: 'http', service: 'web', port: 80, path: '/x' },
        {
          name: 'orders are there',
          probe: 'command',
          workload: 'deployment/web',
          command: ['echo', '42 orders'],
          expectOutput: '42',
        },
      ],
    },
  ],
  keep: '2h',
};

/** Without the volume, of which the backup has no data. */
const rest = {
  ...scenario,
  name: 'rest',
  target: { cluster: 'dr', excludedNamespaces: ['monitoring', 'shop'] },
  groups: [],
};

beforeAll(async () => {
  const dr = {
    name: 'dr',
    kubeconfig: (role: 'bot' | 'worker') => join(folder, `dr-${role}.kubeconfig`),
  };
  world = await startRestoreWorld(
    { scenarios: [scenario, rest], clusters: [dr] },
    async (first) => {
      folder = first.folder;
      other = await startSecondCluster(first);
      for (const role of ['bot', 'worker'] as const) {
        await writeFile(dr.kubeconfig(role), other.plane.kubeconfig(`lifeboat-${role}`));
      }
      await addWholeCluster(first);
      await addSomebodyElses(other);
    },
  );
});

afterAll(async () => {
  await other?.stop();
  await world?.stop();
});

/** Everything that is somebody's in the other cluster, but for what Velero itself keeps. */
async function somebodyElses(): Promise<object> {
  const beside = await everythingIn(other);
  const people = await everythingIn(other, 'people');
  const restless = /^(nodes|namespaces|csinodes\S*|.*velero\S*) /;
  const all = Object.entries(versionsOf([...beside, ...people]));
  return Object.fromEntries(all.filter(([name]) => !restless.test(name)));
}

/** Controllers write for a moment after everything is ready. */
async function settled(namespace: string): Promise<object> {
  let before = '';
  let looks = 0;
  return until(`nothing to change in ${namespace}`, async () => {
    const found = versionsOf(await everythingIn(other, namespace));
    const now = JSON.stringify(found);
    looks = now === before ? looks + 1 : 0;
    before = now;
    return looks > 10 ? found : undefined;
  });
}

async function namesOf(resource: string, namespace?: string): Promise<readonly string[]> {
  const all = await everythingIn(other, namespace);
  return all.filter((one) => one.resource === resource).map(({ object }) => object.metadata.name);
}

describe('the whole cluster', () => {
  it('is refused where a namespace of its names is somebody else’s, and touches nothing', async () => {
    await addApplication(other.velero, 'shop');
    const before = await settled('shop');

    const drill = await ask(world, 'drill whole');
    const ended = await drill.card(/exists in/, 240_000);

    expect(reads(ended)).toContain('`shop`');
    expect(versionsOf(await everythingIn(other, 'shop'))).toEqual(before);
    expect(await leftBehind(other)).toEqual([]);
    await other.velero.objects.remove({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
  });

  it('comes under its own names into the other one, is proven, and goes without a trace when another person approved', async () => {
    await until('the namespace shop to be gone', async () =>
      (await namesOf('namespaces')).includes('shop') ? undefined : true,
    );
    const living = versionsOf(await everythingIn(world, 'shop'));
    const before = await somebodyElses();

    const drill = await ask(world, 'drill whole');
    const restore = `lifeboat-${drill.operation}`;
    await until('the Restore', () => other.velero.phaseOf('Restore', restore), {
      deadlineMs: 240_000,
    });
    await world.killWorkers();
    const reported = reads(await drill.card(/Keep 2 h more/, 240_000));
    const namespaces = await namesOf('namespaces');
    const beside = (await everythingIn(other)).map(({ object }) => object.metadata.name);
    await drill.presses(cast.onCall, 'Clean up');
    const planned = reads(await drill.card(/asks to remove exactly this/));
    await drill.presses(cast.approver, 'Approve');
    await drill.card(/Being cleaned up/);
    await world.killWorkers();
    const ended = await drill.card(/Cleaned up/, 240_000);

    expect(reported).toMatch(/Drill whole: proven in part/);
    expect(reported).toContain('• no data of volume shop/data');
    expect(reported).toMatch(/2 of 2 passed/);
    expect(namespaces).toEqual(expect.arrayContaining(['shop', 'blog', 'people']));
    expect(namespaces).not.toContain('monitoring');
    expect(beside).toContain('shop-disk');
    expect(beside).not.toContain('shop-operator');
    expect(beside).not.toContain('shop-first');
    expect(planned).toContain('PersistentVolume `shop-disk`');
    expect(planned).not.toContain('people');
    expect(reads(ended)).toContain(
      `<@${cast.onCall}> asked for it, <@${cast.approver}> approved it.`,
    );
    expect(reads(ended)).not.toContain('still there');
    expect(await leftBehind(other)).toEqual([]);
    expect(await namesOf('namespaces')).not.toContain('shop');
    expect(await somebodyElses()).toEqual(before);
    expect(versionsOf(await everythingIn(world, 'shop'))).toEqual(living);
    expect(await leftBehind(world)).toEqual([]);
  });

  it('is proven up to its serving, and goes when the drill is cancelled', async () => {
    const before = await somebodyElses();

    const drill = await ask(world, 'drill rest');
    const reported = reads(await drill.card(/Keep 2 h more/, 240_000));
    const copy = (await everythingIn(other, 'blog')).map(({ resource }) => resource);
    await world.slack.person(cast.onCall).types(`/backup cancel ${drill.operation}`, { channel });
    await drill.card(/was cancelled by <@\w+>\./, 240_000);

    expect(reported).toMatch(/Drill rest: proven\*/);
    expect(reported).toMatch(/1 of 1 ready/);
    expect(copy).toEqual(expect.arrayContaining(['deployments.apps', 'secrets', 'pods']));
    expect(await leftBehind(other)).toEqual([]);
    expect(await namesOf('namespaces')).not.toContain('blog');
    expect(await somebodyElses()).toEqual(before);
  });

  it('is refused where the other cluster could change the backups', async () => {
    const location = {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { namespace: 'velero', name: 'default' },
    };
    await other.velero.objects.patch({ ...location, spec: { accessMode: 'ReadWrite' } } as never);

    const drill = await ask(world, 'drill whole');
    const ended = await drill.card(/may be written to/, 60_000);

    expect(reads(ended)).toContain('"accessMode":"ReadOnly"');
    expect(await leftBehind(other)).toEqual([]);
    await other.velero.objects.patch({ ...location, spec: { accessMode: 'ReadOnly' } } as never);
  });
});
