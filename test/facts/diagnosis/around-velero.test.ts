import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { apisDown } from '../../../src/facts/diagnosis/apis-down.ts';
import { namespaces } from '../../../src/facts/diagnosis/namespaces.ts';
import { veleroKinds } from '../../../src/facts/diagnosis/velero-kinds.ts';
import { veleroSecrets } from '../../../src/facts/diagnosis/velero-secrets.ts';
import { veleroWorkloads } from '../../../src/facts/diagnosis/velero-workloads.ts';
import { storageLocation } from '../../../sandbox/cluster/simulator.ts';
import {
  answering,
  itself,
  startHarmedVelero,
  type HarmedVelero,
} from '../../support/harmed-velero.ts';
import { eventually } from '../../support/watched-cluster.ts';

/** What Velero stands on, seen through the product's own worlds over a simulated cluster. */
let world: HarmedVelero;

beforeAll(async () => {
  world = await startHarmedVelero();
});

afterEach(() => world.mend());

afterAll(() => world.stop());

describe('what Velero stands on', () => {
  test('lacks a kind', async () => {
    world.afterwards(world.cluster.faults.hideKind('podvolumebackups.velero.io'));

    const { roots } = await world.told([veleroKinds]);

    expect(roots).toMatchObject([
      {
        check: 'velero/crd-missing',
        evidence: ['not served: podvolumebackups.velero.io'],
      },
    ]);
  });

  test('has definitions of an old version', async () => {
    world.cluster.apply(definition('backups.velero.io', ['New', 'InProgress', 'Completed']));
    world.afterwards(() =>
      world.cluster.remove('customresourcedefinitions.apiextensions.k8s.io', 'backups.velero.io'),
    );

    const { roots } = await world.told([veleroKinds, answering]);

    expect(roots).toMatchObject([{ check: 'velero/crd-old' }]);
  });

  test('names a Secret in a location that does not exist', async () => {
    const { bucket, cluster } = world;
    const offsite = storageLocation('offsite', { ...bucket, name: 'elsewhere' });
    cluster.apply(offsite);
    cluster.patch('backupstoragelocations.velero.io', 'offsite', {
      spec: { credential: { name: 'offsite-keys', key: 'cloud' } },
    });
    world.afterwards(() => cluster.remove('backupstoragelocations.velero.io', 'offsite'));
    await eventually(async () => {
      const { facts } = await world.told([veleroSecrets]);
      const seen = facts.state.storageLocations.find(({ name }) => name === 'offsite');
      expect(seen).toMatchObject({
        phase: 'Unavailable',
        credential: { secret: 'offsite-keys', key: 'cloud' },
      });
    });

    const missing = await world.told([veleroSecrets]);
    cluster.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'offsite-keys' } });
    const there = await world.told([veleroSecrets]);

    expect(missing.roots).toMatchObject([
      { check: 'velero/credentials-missing', subject: { name: 'offsite-keys' } },
    ]);
    expect(there.roots).toEqual([]);
  }, 30_000);
});

describe('what is around Velero', () => {
  test('the namespaces, with those that are left out of all backups by their label', async () => {
    world.cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'scratch', labels: { 'velero.io/exclude-from-backup': 'true' } },
    });

    const { facts } = await world.told([namespaces]);

    expect(facts.seen.namespaces).toEqual(
      expect.arrayContaining([
        { name: 'velero', isExcluded: false },
        { name: 'scratch', isExcluded: true },
      ]),
    );
  });

  test('namespaces that may not be listed are told as not seen', async () => {
    world.afterwards(world.cluster.faults.forbid({ verbs: ['list'], resources: ['namespaces'] }));

    const { facts } = await world.told([namespaces]);

    expect(facts.seen.namespaces).toBeUndefined();
    expect(facts.notSeen).toMatchObject([{ what: { en: 'the namespaces' } }]);
  });

  test('a node that keeps the node agent away, with a pod whose volume is to be copied', async () => {
    const { cluster } = world;
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'gpu-1', labels: { 'kubernetes.io/os': 'linux' } },
      spec: { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    });
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'trainer',
        namespace: 'default',
        annotations: { 'backup.velero.io/backup-volumes': 'models, not-there' },
      },
      spec: {
        nodeName: 'gpu-1',
        containers: [{ name: 'c', image: 'trainer' }],
        volumes: [
          { name: 'models', emptyDir: {} },
          { name: 'token', projected: {} },
        ],
      },
    });
    world.afterwards(() => cluster.remove('nodes', 'gpu-1'));
    world.afterwards(() => cluster.remove('pods', 'trainer', 'default'));
    await eventually(() => {
      expect(cluster.get('pods', 'trainer', 'default')?.status).toMatchObject({ phase: 'Running' });
    });

    const { roots, facts } = await world.told([veleroWorkloads]);

    expect(facts.seen.nodeAgent?.nodes?.uncovered).toEqual([
      {
        name: 'gpu-1',
        ready: true,
        windows: false,
        taints: ['gpu=yes:NoSchedule'],
        lacks: [],
        pods: [{ namespace: 'default', name: 'trainer', asked: ['models'], volumes: ['models'] }],
      },
    ]);
    expect(roots).toMatchObject([
      { check: 'node-agent/not-on-node', subject: { kind: 'Node', name: 'gpu-1' } },
    ]);
  }, 20_000);

  test('an API group whose server is dead', async () => {
    world.cluster.apply({
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      spec: { group: 'metrics.k8s.io', service: { namespace: 'kube-system', name: 'metrics' } },
      status: {
        conditions: [
          { type: 'Available', status: 'False', reason: 'MissingEndpoints', message: 'none' },
        ],
      },
    });
    world.afterwards(() =>
      world.cluster.remove('apiservices.apiregistration.k8s.io', 'v1beta1.metrics.k8s.io'),
    );

    const { roots } = await world.told([apisDown]);

    expect(roots).toMatchObject([
      { check: 'cluster/api-down', subject: { name: 'v1beta1.metrics.k8s.io' } },
    ]);
  });
});

test('who may see nothing is told each missing rule, and no trouble is made up', async () => {
  const { roots } = await world.told(itself, 'stranger');

  const checks = new Set(roots.map(({ check }) => check));
  expect(checks).toEqual(new Set(['cluster/kinds-unread', 'not-seen']));
  const unread = roots.find(({ check }) => check === 'cluster/kinds-unread');
  expect(unread?.evidence.join('\n')).toContain('list backups.velero.io in namespace velero');
  const why = roots.map(({ cause }) => cause.en).join('\n');
  for (const rule of [
    'list deployments.apps in namespace velero',
    'list pods in namespace velero',
    'serverstatusrequests.velero.io in namespace velero',
    'list apiservices.apiregistration.k8s.io',
  ]) {
    expect(why).toContain(rule);
  }
});

function definition(name: string, phases: readonly string[]) {
  const phase = { type: 'string', enum: phases };
  const status = { type: 'object', properties: { phase } };
  const openAPIV3Schema = { type: 'object', properties: { status } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name },
    spec: {
      group: 'velero.io',
      versions: [{ name: 'v1', storage: true, served: true, schema: { openAPIV3Schema } }],
    },
  };
}
