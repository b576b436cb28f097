import { describe, expect, test } from '@jest/globals';
import type { ArchivedObject } from '../../../src/domain/restore-test/archived-object.ts';
import type { Probe } from '../../../src/domain/scenario.ts';
import { anArchived, shop } from '../../support/archived-shop.ts';
import { drillWorld, lastCard, playDrill } from '../../support/drill-world.ts';
import { aScenario } from '../../support/settings.ts';

const inside = { apiVersion: 'v1', namespace: 'db' };

const db: readonly ArchivedObject[] = [
  anArchived('namespaces', { apiVersion: 'v1', kind: 'Namespace', name: 'db' }),
  anArchived('deployments.apps', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'db',
    name: 'postgres',
    rest: {
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'postgres' } },
        template: {
          metadata: { labels: { app: 'postgres' } },
          spec: { containers: [{ name: 'postgres', image: 'postgres:18' }] },
        },
      },
    },
  }),
  anArchived('services', {
    ...inside,
    kind: 'Service',
    name: 'postgres',
    rest: {
      spec: { type: 'ClusterIP', selector: { app: 'postgres' }, ports: [{ port: 5432 }] },
    },
  }),
];

const listens: Probe = {
  name: 'database listens',
  namespace: 'db',
  deadlineMs: 30_000,
  probe: 'tcp',
  service: 'postgres',
  port: 5432,
};

const scenario = aScenario({
  kind: 'applications',
  rtoMs: 3_600_000,
  groups: [
    { name: 'database', namespaces: ['db'], probes: [listens] },
    { name: 'shop', namespaces: ['shop'], probes: [] },
  ],
});

type World = ReturnType<typeof drillWorld>;

function worldWith(pods: Parameters<typeof drillWorld>[1] = {}): World {
  return drillWorld(scenario, { archive: [...shop, ...db], ...pods });
}

/** The controllers bring the pod of the database as soon as its Deployment stands in the copy. */
function goOn(world: World): () => void {
  return () => {
    world.tick();
    const copy = 'lifeboat-op-7f3k-1';
    const [deployment] = world.objects.all('deployments.apps', copy);
    if (deployment !== undefined) {
      world.objects.put(
        { resource: 'pods', version: 'v1', namespace: copy },
        {
          kind: 'Pod',
          metadata: {
            name: 'postgres-1',
            labels: { app: 'postgres', 'velero.io/restore-name': 'lifeboat-op-7f3k-1' },
          },
          status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
        },
      );
    }
  };
}

describe('A drill of several applications', () => {
  test('restores the next one when the one before serves and its probes pass', async () => {
    const asked: string[] = [];
    const world = worldWith({
      pods: {
        connect: ({ namespace, pod, port }) => {
          asked.push(`${namespace} ${pod} ${port}`);
          expect(world.created('restores.velero.io')).toEqual(['lifeboat-op-7f3k-1']);
          return Promise.resolve({ state: 'connected', heldMs: 1_000 });
        },
      },
    });

    const played = await playDrill(world, { meanwhile: goOn(world) });

    expect(asked).toEqual(['lifeboat-op-7f3k-1 postgres-1 5432']);
    expect(world.created('restores.velero.io')).toEqual([
      'lifeboat-op-7f3k-1',
      'lifeboat-op-7f3k-2',
    ]);
    expect(world.reports[0]).toMatchObject({
      namespaces: [
        { from: 'db', to: 'lifeboat-op-7f3k-1' },
        { from: 'shop', to: 'lifeboat-op-7f3k-2' },
      ],
      probes: [{ name: 'database listens', outcome: 'passed' }],
      times: { recoveryMs: 60_000, targetMs: 3_600_000 },
    });
    expect(lastCard(played)).toContain('The living `shop` was not touched');
    expect(world.ours()).toEqual([]);
  });

  test('stops behind one that does not serve, says so, and removes what stands', async () => {
    const world = worldWith({
      pods: { connect: () => Promise.resolve({ state: 'refused', why: 'ECONNREFUSED' }) },
    });

    await playDrill(world, { meanwhile: goOn(world) });

    expect(world.created('restores.velero.io')).toEqual(['lifeboat-op-7f3k-1']);
    expect(world.reports[0]?.probes).toMatchObject([
      { name: 'database listens', outcome: 'failed', detail: 'did not answer: ECONNREFUSED' },
    ]);
    expect(world.reports[0]?.reasons).toContain(
      'shop was not tried: what comes before it does not serve',
    );
    expect(world.reports[0]?.verdict).not.toBe('proven');
    expect(world.reports[0]?.times).not.toHaveProperty('recoveryMs');
    expect(world.ours()).toEqual([]);
  });

  test('goes on behind a probe that could not be tried: that says nothing of the application', async () => {
    const world = worldWith({
      pods: {
        connect: () =>
          Promise.resolve({ state: 'unreachable', why: 'may not create pods/portforward' }),
      },
    });

    await playDrill(world, { meanwhile: goOn(world) });

    expect(world.created('restores.velero.io')).toHaveLength(2);
    expect(world.reports[0]?.probes).toMatchObject([
      { outcome: 'could not be tried', detail: 'may not create pods/portforward' },
    ]);
    expect(world.reports[0]?.verdict).toBe('proven in part');
  });
});
