import { expect, test } from '@jest/globals';

import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { Proof } from '../../src/domain/proof.ts';
import type { VolumeLook } from '../../src/domain/protection/volume-look.ts';
import { clusterFacts } from '../../src/facts/cluster-facts.ts';
import type { Verification } from '../../src/domain/verify/verification.ts';
import { memoryCluster } from '../support/memory-cluster.ts';
import { aClusterState, noon } from '../support/velero.ts';

const proof: Proof = {
  cluster: 'prod-eu',
  backup: 'daily-1',
  namespace: 'shop',
  operation: 'op-7f3k',
  verdict: 'proven',
  level: 'serving',
  provenAt: noon,
};

type Known = { readonly state: ClusterState; readonly settled?: Promise<void> };

function factsOf(
  known: Readonly<Record<string, Known>>,
  ofCluster: (name: string) => Promise<readonly Proof[]> = () => Promise.resolve([]),
  damaged: (name: string) => Promise<readonly Verification[]> = () => Promise.resolve([]),
  looked: (name: string) => Promise<VolumeLook | undefined> = () => Promise.resolve(undefined),
): ReturnType<typeof clusterFacts> {
  return clusterFacts({
    clusters: {
      names: Object.keys(known),
      get: (name) => ({
        objects: memoryCluster({ guarded: name !== 'prod-us' }).objects,
        state: () => (known[name] as Known).state,
        settled: async (deadlineMs) => {
          const late = new Promise((resolve) => setTimeout(resolve, deadlineMs).unref());
          await Promise.race([known[name]?.settled, late]);
        },
      }),
    },
    proofs: { ofCluster },
    verifications: { damaged },
    volumeLooks: { find: looked },
    now: () => noon,
  });
}

test('Each cluster is told in the order of the names, with its proofs', async () => {
  const eu = aClusterState();
  const us = aClusterState({ cluster: 'prod-us' });
  const facts = factsOf({ 'prod-us': { state: us }, 'prod-eu': { state: eu } }, (name) =>
    Promise.resolve(name === 'prod-eu' ? [proof] : []),
  );

  expect(await facts.collect(['prod-eu', 'prod-us'])).toEqual([
    { state: eu, proofs: [proof], damages: [], collectedAt: noon },
    { state: us, proofs: [], damages: [], collectedAt: noon },
  ]);
});

test('What was seen of the volumes is told with the rest', async () => {
  const state = aClusterState();
  const look = { cluster: 'prod-eu', at: noon, looked: [], lacking: [] };
  const facts = factsOf({ 'prod-eu': { state } }, undefined, undefined, async () => look);

  expect(await facts.collect(['prod-eu'])).toMatchObject([{ volumeLook: look }]);
});

test('A cluster that never settles delays the answer by the deadline at most and is told as it is', async () => {
  const state = aClusterState({ connection: { state: 'starting' } });
  const facts = factsOf({ late: { state, settled: new Promise(() => undefined) } });

  expect(await facts.collect(['late'], 5)).toMatchObject([{ state }]);
});

test.each([
  ['fail', (): Promise<never> => Promise.reject(new Error('Redis is away'))],
  ['never come', () => new Promise<never>(() => undefined)],
])('Records that %s are left out, and the rest is told', async (_, read) => {
  const state = aClusterState();

  const facts = factsOf({ 'prod-eu': { state } }, read, read, read);
  const [fact] = await facts.collect(['prod-eu'], 5);

  expect(fact).toEqual({ state, collectedAt: noon });
});

test('A cluster that is not configured any more is away', async () => {
  const [fact] = await factsOf({}).collect(['gone']);

  expect(fact?.state).toMatchObject({
    cluster: 'gone',
    connection: { state: 'away', why: 'it is not configured' },
    backups: [],
  });
});

test('The admission policies that are missing in a cluster are named', async () => {
  const facts = factsOf({
    'prod-us': { state: aClusterState({ cluster: 'prod-us' }) },
    'prod-eu': { state: aClusterState() },
  });

  const guarded = await facts.guards('prod-eu');
  const open = await facts.guards('prod-us');

  expect(guarded.missing).toEqual([]);
  expect(open.missing).toContain(
    'validatingadmissionpolicies.admissionregistration.k8s.io/lifeboat-restores',
  );
});
