import { describe, expect, it } from '@jest/globals';
import { leftoverRound } from '../../../src/app/leftover-rounds.ts';
import { leftoversJob } from '../../../src/capabilities/restore-tests/leftovers.ts';
import type { Order } from '../../../src/engine/accept.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { Outside } from '../../../src/capability.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { playJob } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import { restoreTestWorld, type RestoreTestWorld } from '../../support/restore-test-world.ts';
import { anOperation } from '../../support/steps.ts';

const namespaces = { resource: 'namespaces', version: 'v1' } as const;
const restores = { resource: 'restores.velero.io', version: 'v1', namespace: 'velero' } as const;

function owned(expiresAt: string): object {
  return {
    labels: { 'app.kubernetes.io/managed-by': 'lifeboat', 'lifeboat.dev/operation': 'op-dead' },
    annotations: { 'lifeboat.dev/owner': 'U1ANNA', 'lifeboat.dev/expires-at': expiresAt },
  };
}

/** The copy of an operation that died, with what its restore brought. */
function abandoned(expiresAt = '2026-11-22T11:00:00Z'): RestoreTestWorld {
  const world = restoreTestWorld({
    store: {
      served: [
        {
          resource: 'configmaps',
          version: 'v1',
          kind: 'ConfigMap',
          namespaced: true,
          verbs: ['list'],
        },
      ],
    },
  });
  const name = 'lifeboat-op-dead';
  world.objects.put(namespaces, { kind: 'Namespace', metadata: { name, ...owned(expiresAt) } });
  world.objects.put(restores, {
    kind: 'Restore',
    metadata: { name, ...owned(expiresAt) },
    status: { phase: 'Completed' },
  });
  const inside = { resource: 'configmaps', version: 'v1', namespace: name };
  const labels = { 'velero.io/restore-name': name };
  world.objects.put(inside, { kind: 'ConfigMap', metadata: { name: 'settings', labels } });
  return world;
}

function records(all: readonly Operation[]): Outside['operations'] {
  return {
    find: (id) => Promise.resolve(all.find((one) => one.id === id)),
    unfinished: () => Promise.resolve(all.filter(({ state }) => state !== 'ended')),
    recent: () => Promise.resolve(all),
    steps: () => Promise.resolve([]),
  };
}

async function ordered(world: RestoreTestWorld, all: readonly Operation[]): Promise<Order[]> {
  const orders: Order[] = [];
  await leftoverRound({
    settings: world.outside.settings,
    clusters: world.outside.clusters,
    operations: records(all),
    accept: async (order) => {
      orders.push(await Promise.resolve(order));
      return { state: 'stored', operation: anOperation() };
    },
    now: world.outside.now,
    log: capturedLog().log,
  });
  return orders;
}

describe('What a dead operation left', () => {
  it('is an operation of its own to remove, told where the dead one was told', async () => {
    const dead = anOperation({ id: 'op-dead', state: 'ended', place: { channel: 'C1THERE' } });

    const orders = await ordered(abandoned(), [dead]);

    expect(orders).toMatchObject([
      { job: 'leftovers', place: { channel: 'C1THERE' }, cluster: 'prod-eu' },
    ]);
  });

  it.each([
    ['the operation goes on', '2026-11-22T11:00:00Z', 'running' as const],
    ['its expiry has not passed', '2026-11-22T13:00:00Z', 'ended' as const],
  ])('is left alone while %s', async (_, expiresAt, state) => {
    expect(await ordered(abandoned(expiresAt), [anOperation({ id: 'op-dead', state })])).toEqual(
      [],
    );
  });

  it('is removed with all that its restore brought', async () => {
    const world = abandoned();
    const job = leftoversJob({ ...world.outside, operations: records([]) });

    const { ending } = await playJob(job, { cluster: 'prod-eu', operation: 'op-dead' });

    expect(world.ours()).toEqual([]);
    expect(ending?.outcome.kind).toBe('done');
    expect(world.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain('shop');
  });

  it('stays when somebody puts something into it at the last moment', async () => {
    const world = abandoned();
    const inside = { resource: 'configmaps', version: 'v1', namespace: 'lifeboat-op-dead' };
    world.objects.react(({ verb, which }) => {
      if (verb === 'remove' && which.resource === 'restores.velero.io') {
        world.objects.put(inside, { kind: 'ConfigMap', metadata: { name: 'notes' } });
      }
    });
    const job = leftoversJob({ ...world.outside, operations: records([]) });

    const { ending } = await playJob(job, { cluster: 'prod-eu', operation: 'op-dead' });

    expect(world.objects.all('configmaps', 'lifeboat-op-dead')).toHaveLength(2);
    expect(ending === undefined ? '' : read(ending.card).join('\n')).toContain('ConfigMap notes');
  });

  it('stays, and is told, when somebody put something of their own into it', async () => {
    const world = abandoned();
    const inside = { resource: 'configmaps', version: 'v1', namespace: 'lifeboat-op-dead' };
    world.objects.put(inside, { kind: 'ConfigMap', metadata: { name: 'notes' } });
    const job = leftoversJob({ ...world.outside, operations: records([]) });

    const { ending } = await playJob(job, { cluster: 'prod-eu', operation: 'op-dead' });

    expect(world.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain(
      'lifeboat-op-dead',
    );
    expect(ending === undefined ? '' : read(ending.card).join('\n')).toContain('ConfigMap notes');
    expect(await ordered(world, [])).toEqual([]);
  });
});
