import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { startCluster, type Cluster as Simulated } from '../../../sandbox/cluster/simulator.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import { aBackupObject, anObject } from '../../support/velero-objects.ts';
import { eventually, watched, type Watched } from '../../support/watched-cluster.ts';

let simulated: Simulated;
let seen: Watched;

beforeEach(async () => {
  simulated = await startCluster({ name: 'prod-eu', veleroVersion: 'v1.18.3' });
  simulated.velero.stop();
  simulated.apply(aBackupObject('daily-1'));
  seen = await watched(simulated.kubeconfig);
});

afterEach(async () => {
  await seen.stop();
  await simulated.stop();
});

function state(): ClusterState {
  return seen.cluster.state();
}

function names(): readonly string[] {
  return state()
    .backups.map((one) => one.name)
    .toSorted();
}

async function live(): Promise<void> {
  seen.clusters.start();
  await eventually(() => expect(state().connection.state).toBe('live'));
}

test('What the cluster has is known after the first lists, and told by nobody as a change', async () => {
  simulated.apply(
    anObject('velero.io/v1', 'Schedule', 'daily', {
      spec: { schedule: '0 3 * * *', template: {} },
    }),
  );

  seen.clusters.start();
  await seen.cluster.settled(5_000);

  expect(state()).toMatchObject({
    cluster: 'prod-eu',
    connection: { state: 'live' },
    backups: [{ name: 'daily-1', phase: 'Completed' }],
    schedules: [{ name: 'daily', cron: '0 3 * * *' }],
    notRead: [],
  });
  expect(Date.now() - (state().connection.asOf ?? 0)).toBeLessThan(5_000);
  expect(seen.changes).toEqual([]);
});

test("Velero's Deployment and node agent are known, and a pod of theirs by its owner", async () => {
  await live();

  expect(state().server).toMatchObject({ version: 'v1.18.3', replicas: 1, readyReplicas: 1 });
  expect(state().nodeAgent).toMatchObject({ desired: 2, ready: 2 });

  const metadata = { ownerReferences: [{ kind: 'DaemonSet', name: 'node-agent' }] };
  const spec = { nodeName: 'node-3' };
  simulated.apply(anObject('v1', 'Pod', 'node-agent-new', { metadata, spec }));
  await eventually(() =>
    expect(state().nodeAgent?.pods).toContainEqual(
      expect.objectContaining({ name: 'node-agent-new', node: 'node-3', restarts: 0 }),
    ),
  );
});

test('Before it is started nothing is known, and it says so', () => {
  expect(state()).toMatchObject({ connection: { state: 'starting' }, backups: [] });
  expect(state().connection).not.toHaveProperty('asOf');
});

test('Objects that appear, change and vanish are seen and told', async () => {
  await live();

  simulated.apply(aBackupObject('daily-2'));
  await eventually(() => expect(names()).toEqual(['daily-1', 'daily-2']));
  simulated.patch('backups.velero.io', 'daily-2', { status: { phase: 'Deleting' } });
  await eventually(() =>
    expect(state().backups).toContainEqual(expect.objectContaining({ phase: 'Deleting' })),
  );
  simulated.remove('backups.velero.io', 'daily-2');
  await eventually(() => expect(names()).toEqual(['daily-1']));

  const change = { cluster: 'prod-eu', resource: 'backups.velero.io', name: 'daily-2' };
  expect(seen.changes).toEqual([change, change, change]);
});

test('A listener that throws disturbs neither the watch nor other listeners', async () => {
  seen.clusters.onChange(() => {
    throw new Error('a mistake of ours');
  });
  await live();

  simulated.apply(aBackupObject('daily-2'));
  await eventually(() => expect(names()).toHaveLength(2));
  simulated.apply(aBackupObject('daily-3'));
  await eventually(() => expect(names()).toHaveLength(3));

  expect(seen.logged()).toContainEqual(
    expect.objectContaining({ level: 'error', msg: 'listener for changes failed' }),
  );
});

test('When the server forgot the history (410) everything is listed anew, and the differences are told', async () => {
  simulated.apply(aBackupObject('weekly-1'));
  await live();

  await simulated.faults.away('refused');
  simulated.apply(aBackupObject('daily-2'));
  simulated.remove('backups.velero.io', 'daily-1');
  simulated.faults.expire();
  await simulated.faults.back();

  await eventually(() => expect(names()).toEqual(['daily-2', 'weekly-1']));
  expect(seen.changes.map((one) => one.name).toSorted()).toEqual(['daily-1', 'daily-2']);

  simulated.apply(aBackupObject('daily-3'));
  await eventually(() => expect(names()).toContain('daily-3'));
});

test('Streams that break are resumed without missing anything', async () => {
  await live();

  for (let round = 2; round < 6; round += 1) {
    simulated.faults.breakStreams();
    simulated.apply(aBackupObject(`daily-${round}`));
    await eventually(() => expect(names()).toContain(`daily-${round}`));
  }

  expect(seen.changes.map((one) => one.name)).toEqual(['daily-2', 'daily-3', 'daily-4', 'daily-5']);
});

test.each([
  ['refused', /refuses the connection \(ECONNREFUSED\)/],
  ['hanging', /said nothing/],
] as const)(
  'A server that is away (%s) is told as away with the reason, and found again',
  async (how, why) => {
    await live();
    const before = state().connection.asOf;

    await simulated.faults.away(how);
    await eventually(() => expect(state().connection.why).toMatch(why));

    expect(state().connection.state).toBe('away');
    expect(state().connection.asOf).toBeGreaterThanOrEqual(before ?? Number.NaN);
    expect(names()).toEqual(['daily-1']);

    simulated.apply(aBackupObject('daily-2'));
    await simulated.faults.back();
    await eventually(() => expect(state().connection.state).toBe('live'));
    await eventually(() => expect(names()).toEqual(['daily-1', 'daily-2']));
    expect(state().connection).not.toHaveProperty('why');
    expect(seen.changes.map((one) => one.name)).toEqual(['daily-2']);
  },
);

test('A cluster that is away from the start is settled as soon as that is known', async () => {
  await simulated.faults.away('refused');

  seen.clusters.start();
  await seen.cluster.settled(60_000);

  expect(state().connection).toMatchObject({ state: 'away' });
  expect(state().connection).not.toHaveProperty('asOf');
});

test('A kind whose definition is missing is told, and found when it is installed later', async () => {
  const install = simulated.faults.hideKind('datauploads.velero.io');
  await live();

  expect(state().notRead).toEqual([
    {
      resource: 'datauploads.velero.io',
      reason: 'missing',
      detail: 'datauploads.velero.io is not served by the API server',
    },
  ]);

  install();
  simulated.apply(anObject('velero.io/v2alpha1', 'DataUpload', 'du-1', { spec: {} }));
  await eventually(() =>
    expect(state()).toMatchObject({ notRead: [], volumeWork: [{ name: 'du-1' }] }),
  );
});

test('A kind that may not be read is told with the missing rule, and read when the right is there', async () => {
  const give = simulated.faults.forbid({ resources: ['restores.velero.io'] });
  await live();

  expect(state().notRead).toEqual([
    {
      resource: 'restores.velero.io',
      reason: 'forbidden',
      detail: 'list restores.velero.io in namespace velero',
    },
  ]);
  expect(names()).toEqual(['daily-1']);

  give();
  await eventually(() => expect(state().notRead).toEqual([]));
});

test('A kind that fails again and again is told as failing while the others go on', async () => {
  const repair = simulated.faults.fail(500, { path: '/schedules' });
  await live();

  expect(state().notRead).toMatchObject([{ resource: 'schedules.velero.io', reason: 'failing' }]);
  simulated.apply(aBackupObject('daily-2'));
  await eventually(() => expect(names()).toHaveLength(2));

  repair();
  await eventually(() => expect(state().notRead).toEqual([]));
});

test('A probe keeps what is known fresh while nothing happens', async () => {
  await live();
  const before = state().connection.asOf ?? Number.NaN;

  await eventually(() => expect(state().connection.asOf).toBeGreaterThan(before + 30));

  expect(seen.changes).toEqual([]);
});

test('A cluster that is not configured is a mistake that names those that are', () => {
  expect(() => seen.clusters.get('prod-us')).toThrow(/No cluster is called prod-us.*prod-eu/);
});
