import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { volumes } from '../../../src/facts/diagnosis/volumes.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';
import { eventually } from '../../support/watched-cluster.ts';

/** What is seen of volumes over the product's own way to a cluster. */
let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld();
  for (const name of ['shop', 'else']) {
    world.cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    world.cluster.apply({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: name },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'nowhere' },
    });
  }
  world.cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      namespace: 'shop',
      annotations: { 'backup.velero.io/backup-volumes': 'files' },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ name: 'web', image: 'web:1', volumeMounts: [{ name: 'files' }] }],
          volumes: [{ name: 'files', persistentVolumeClaim: { claimName: 'data' } }],
        },
      },
    },
  });
  world.cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name: 'daily', namespace: 'velero' },
    spec: { schedule: '0 3 * * *', template: { includedNamespaces: ['shop'] } },
  });
  world.cluster.settle();
});
afterAll(() => world.stop());

const asked = { collectors: [volumes] };

test('claims, the pods that mount them and misplaced annotations are those of namespaces that schedules take', async () => {
  await eventually(async () => {
    const { state } = await world.see({ what: 'volumes' }, asked);
    expect(state.schedules).toHaveLength(1);
  });

  const { seen, notSeen } = await world.see({ what: 'volumes' }, asked);

  expect(notSeen).toEqual([]);
  expect(seen.volumeUse).toMatchObject({
    claims: [{ namespace: 'shop', name: 'data', phase: 'Pending', storageClass: 'nowhere' }],
    pods: [
      {
        namespace: 'shop',
        owner: expect.stringMatching(/^ReplicaSet web-/),
        volumes: [{ name: 'files', kind: 'claim', claim: 'data', use: 'mounted' }],
      },
    ],
    misplaced: [{ kind: 'Deployment', namespace: 'shop', name: 'web' }],
    classes: expect.arrayContaining([expect.objectContaining({ name: 'fast' })]),
  });
});

test('a namespace that was named is looked at whether or not a schedule takes it', async () => {
  const { seen } = await world.see({ what: 'volumes', namespace: 'else' }, asked);

  expect(seen.volumeUse?.claims).toMatchObject([{ namespace: 'else', name: 'data' }]);
});

test('one that is not there gets the nearest names, and nothing else is asked', async () => {
  const { seen } = await world.see({ what: 'volumes', namespace: 'shp' }, asked);

  expect(seen.volumeUse).toEqual({ noSuchNamespace: ['shop'], warnings: {} });
});

test('a diagnosis of one backup asks for none of it', async () => {
  expect((await world.see({ what: 'backup', name: 'x' }, asked)).seen).toEqual({});
});
