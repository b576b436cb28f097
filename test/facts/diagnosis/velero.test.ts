import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { veleroWorkloads } from '../../../src/facts/diagnosis/velero-workloads.ts';
import { answering, startHarmedVelero, type HarmedVelero } from '../../support/harmed-velero.ts';
import { eventually } from '../../support/watched-cluster.ts';

/** Velero's server, seen through the product's own worlds over a simulated cluster. */
let world: HarmedVelero;

beforeAll(async () => {
  world = await startHarmedVelero();
});

afterEach(() => world.mend());

afterAll(() => world.stop());

describe('a Velero that is well', () => {
  test('is seen whole, and nothing is told of it', async () => {
    const { roots, facts } = await world.told();

    expect(roots).toEqual([]);
    expect(facts.seen).toMatchObject({
      veleroServer: {
        deployment: { replicas: 1, readyReplicas: 1, image: 'velero/velero:v1.18.3' },
        otherNames: [],
        pods: [{ ready: true, phase: 'Running' }],
      },
      serverStatus: { answered: true, version: 'v1.18.3' },
      nodeAgent: { sets: [{ desired: 2, ready: 2 }], nodes: { count: 2, uncovered: [] } },
      apisDown: [],
    });
    expect(facts.seen.veleroKinds?.served).toContain('datauploads.velero.io');
  });

  test('was asked by a request that is gone again', async () => {
    const names: string[] = [];
    const stop = world.cluster.world.store.listen(({ kind, type, object }) => {
      if (kind.plural === 'serverstatusrequests' && type === 'ADDED') {
        names.push(object.metadata.name);
        expect(object.metadata.labels).toEqual({ 'app.kubernetes.io/managed-by': 'lifeboat' });
      }
    });

    await world.told([answering]);
    stop();

    expect(names).toEqual(['lifeboat-status-op-test']);
    expect(world.cluster.list('serverstatusrequests.velero.io')).toEqual([]);
  });

  test('that was asked by a dead worker is asked anew', async () => {
    world.cluster.apply({
      apiVersion: 'velero.io/v1',
      kind: 'ServerStatusRequest',
      metadata: { name: 'lifeboat-status-op-test' },
      status: { phase: 'Processed', serverVersion: 'v1.0.0' },
    });

    const { facts } = await world.told([answering]);

    expect(facts.seen.serverStatus).toMatchObject({ version: 'v1.18.3' });
  });
});

describe('a Velero that is not well', () => {
  test('stands still behind a ready pod', async () => {
    world.cluster.velero.stop();

    const { roots } = await world.told();

    expect(roots.map(({ check }) => check)).toEqual(['velero/not-answering']);
    expect(world.cluster.list('serverstatusrequests.velero.io')).toEqual([]);
  }, 30_000);

  test('was scaled to zero', async () => {
    world.cluster.velero.stop();
    patched('deployments.apps', 'velero', { spec: { replicas: 0 } }, { spec: { replicas: 1 } });
    await eventually(async () => {
      const { facts } = await world.told([veleroWorkloads]);
      expect(facts.seen.veleroServer?.deployment?.readyReplicas).toBe(0);
    });

    const { roots } = await world.told();

    expect(roots.map(({ check }) => check)).toEqual(['velero/down', 'not-seen']);
    expect(roots[0]?.title.en).toContain('scaled to zero');
    expect(roots[1]?.cause.en).toContain('is not running');
  }, 60_000);

  test('waits for a Secret, in the words of the kubelet', async () => {
    world.cluster.velero.stop();
    const volumes = [{ name: 'cloud', secret: { secretName: 'gone-credentials' } }];
    patched(
      'deployments.apps',
      'velero',
      { spec: { template: { spec: { volumes } } } },
      { spec: { template: { spec: { volumes: null } } } },
    );
    await eventually(async () => {
      const { facts } = await world.told([veleroWorkloads]);
      expect(facts.seen.veleroServer?.warnings.join()).toContain('FailedMount');
    });

    const { roots } = await world.told();

    expect(roots[0]).toMatchObject({
      check: 'velero/credentials-missing',
      subject: { kind: 'Secret', name: 'gone-credentials' },
    });
    expect(roots[0]?.consequences.map(({ check }) => check)).toContain('velero/down');
  }, 60_000);

  test('is another Deployment, or in another namespace', async () => {
    const deployment = world.cluster.get('deployments.apps', 'velero');
    const { spec } = deployment as never as { readonly spec: object };
    world.cluster.remove('deployments.apps', 'velero');
    world.cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'backup-system' },
    });
    const labels = { component: 'velero' };
    const moved = { apiVersion: 'apps/v1', kind: 'Deployment', spec } as const;
    world.cluster.apply({
      ...moved,
      metadata: { name: 'velero', namespace: 'backup-system', labels },
    });

    const away = await world.told([veleroWorkloads]);
    world.cluster.apply({ ...moved, metadata: { name: 'backup-velero', namespace: 'velero' } });
    const renamed = await world.told([veleroWorkloads]);
    world.cluster.remove('deployments.apps', 'velero', 'backup-system');
    world.cluster.remove('deployments.apps', 'backup-velero', 'velero');
    world.cluster.apply({ ...moved, metadata: { name: 'velero', namespace: 'velero', labels } });

    expect(away.roots).toMatchObject([
      {
        check: 'velero/not-found',
        evidence: expect.arrayContaining(['Velero runs as Deployment backup-system/velero']),
      },
    ]);
    expect(renamed.roots).toMatchObject([{ check: 'velero/wrong-name' }]);
  }, 30_000);
});

function patched(resource: string, name: string, patch: object, back: object): void {
  world.cluster.patch(resource, name, patch as never);
  world.afterwards(() => world.cluster.patch(resource, name, back as never));
}
