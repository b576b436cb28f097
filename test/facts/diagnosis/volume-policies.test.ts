import { expect, test } from '@jest/globals';

import type { Scope } from '../../../src/domain/diagnosis/scope.ts';
import { volumePolicies } from '../../../src/facts/diagnosis/volume-policies.ts';
import { volumes } from '../../../src/facts/diagnosis/volumes.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { memoryObjects } from '../../support/memory-objects.ts';
import { aSchedule } from '../../support/velero.ts';

const good =
  'version: v1\nvolumePolicies:\n- conditions: {storageClass: [gold]}\n  action: {type: skip}\n';

/** A cluster whose schedules name these ConfigMaps, with what it has of them; none of another is ever read. */
async function seen(
  named: readonly string[],
  has: Readonly<Record<string, Readonly<Record<string, string>>>>,
  scope: Scope = { what: 'volumes' },
): Promise<{ readonly asked: readonly string[]; readonly policies: unknown }> {
  const store = memoryObjects();
  for (const [name, data] of Object.entries(has)) {
    await store.create(
      { resource: 'configmaps', version: 'v1', namespace: 'velero' },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'velero' },
        data,
      },
    );
  }
  const asked: string[] = [];
  function read(...all: Parameters<typeof store.read>): ReturnType<typeof store.read> {
    const [{ resource, namespace, name }] = all;
    asked.push(`${resource} ${namespace}/${name}`);
    return store.read(...all);
  }
  const schedules = named.map((policy) =>
    aSchedule({ name: `of-${policy}`, volumes: { policy, isNarrowed: false } }),
  );
  const cluster = memoryCluster({ state: { schedules }, store: { ...store, read } });
  const { volumePolicies: policies } = await volumePolicies(
    someSources({ cluster, scope }).sources,
  );
  return { asked, policies };
}

test('the ConfigMaps that schedules name are read, each once, and no other', async () => {
  const { asked, policies } = await seen(['p', 'p', 'gone'], {
    p: { 'policy.yaml': good },
    other: { a: good },
  });

  expect(asked).toEqual(['configmaps velero/p', 'configmaps velero/gone']);
  expect(policies).toEqual([
    {
      configMap: 'p',
      state: 'read',
      isNarrowing: false,
      rules: [{ action: 'skip', conditions: { storageClass: ['gold'] } }],
    },
    { configMap: 'gone', state: 'missing' },
  ]);
});

test('what Velero refuses is told, and what is too long is not read', async () => {
  const { policies } = await seen(['two', 'none', 'wrong', 'long'], {
    two: { a: good, b: good },
    none: {},
    wrong: { a: good.replace('skip', 'ignore') },
    long: { a: `${good}#${'x'.repeat(40_000)}` },
  });

  expect(policies).toEqual([
    { configMap: 'two', state: 'refused', why: 'its data has 2 entries instead of one' },
    { configMap: 'none', state: 'refused', why: 'its data has 0 entries instead of one' },
    { configMap: 'wrong', state: 'refused', why: expect.stringContaining('action.type') },
  ]);
});

test('of hundreds some are read, and none for etcd', async () => {
  const many = Array.from({ length: 300 }, (_, at) => `p${at}`);

  expect((await seen(many, {})).asked).toHaveLength(20);
  expect(await seen(many, {}, { what: 'etcd' })).toEqual({ asked: [], policies: undefined });
});

test('claims and volumes are seen with what policies judge, only where a schedule names some', async () => {
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop', labels: { tier: 'cache' } },
    spec: { accessModes: ['ReadWriteOnce'], volumeName: 'pv' },
    status: { phase: 'Bound' },
  };
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'pv' },
    spec: {
      capacity: { storage: '1Gi' },
      storageClassName: 'gold',
      csi: { driver: 'd', volumeAttributes: { tier: 'cold', odd: 7 } },
    },
  };
  const store = memoryObjects();
  await store.create(
    { resource: 'namespaces', version: 'v1' },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  );
  const at = { resource: 'persistentvolumeclaims', version: 'v1', namespace: 'shop' };
  await store.create(at, claim);
  await store.create({ resource: 'persistentvolumes', version: 'v1' }, volume);
  async function judged(policy?: string): Promise<readonly unknown[]> {
    const taken = { isNarrowed: false, ...(policy === undefined ? {} : { policy }) };
    const schedules = [aSchedule({ volumes: taken })];
    const cluster = memoryCluster({ state: { schedules }, store });
    const { volumeUse: use } = await volumes(
      someSources({ cluster, scope: { what: 'volumes' } }).sources,
    );
    return [...(use?.claims ?? []), ...(use?.volumes ?? [])].map((one) => one.judged);
  }

  expect(await judged('p')).toEqual([
    { labels: { tier: 'cache' }, accessModes: ['ReadWriteOnce'] },
    { bytes: 2 ** 30, storageClass: 'gold', attributes: { tier: 'cold' } },
  ]);
  expect(await judged()).toEqual([undefined, undefined]);
});
