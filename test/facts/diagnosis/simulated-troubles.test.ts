import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { startCluster, type Cluster } from '../../../sandbox/cluster/simulator.ts';
import { startBucket, type Bucket } from '../../../sandbox/object-store/bucket.ts';
import { causes } from '../../../src/domain/diagnosis/checks/causes.ts';
import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { unknownErrors } from '../../../src/domain/diagnosis/checks/unknown-errors.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { messages } from '../../../src/facts/diagnosis/messages.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { eventually, watched, type Watched } from '../../support/watched-cluster.ts';

/** What is told of troubles of the simulated cluster, over the product's own way to it. */
let bucket: Bucket;
let cluster: Cluster;
let seen: Watched;

beforeEach(async () => {
  bucket = await startBucket();
  cluster = await startCluster({ name: 'prod', speed: 60, bucket });
  cluster.settle();
  seen = await watched(cluster.kubeconfig);
  seen.clusters.start();
  await seen.cluster.settled(5_000);
});
afterEach(async () => {
  await seen.stop();
  await cluster.stop();
  await bucket.stop();
});

async function backup(name: string, phase: string): Promise<void> {
  await eventually(() => {
    expect(seen.cluster.state().storageLocations).toMatchObject([{ phase: 'Available' }]);
    expect(seen.cluster.state().server?.pods).toHaveLength(1);
  });
  cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name },
    spec: { includedNamespaces: ['default'] },
  });
  await eventually(() => {
    const found = seen.cluster.state().backups.find((one) => one.name === name);
    expect(found?.phase).toBe(phase);
  });
}

async function told(name: string) {
  const { sources, notSeen } = someSources({
    cluster: seen.cluster,
    scope: { what: 'backup', name },
    now: Date.now,
  });
  const collected = await messages(sources);
  const facts = someFacts({
    scope: sources.scope,
    state: sources.state,
    at: Date.now(),
    seen: collected,
    notSeen: notSeen(),
  });
  return { roots: diagnose(facts, [causes, failedRuns, unknownErrors]), notSeen: notSeen() };
}

test('a backup that left nothing in the bucket is explained by its own reason and by Velero’s log', async () => {
  bucket.faults.deny({ method: 'PUT' });
  await backup('denied', 'Failed');

  const { roots, notSeen } = await told('denied');

  expect(notSeen).toEqual([]);
  expect(roots).toMatchObject([
    {
      check: 'cause/9',
      subject: { kind: 'Backup', name: 'denied' },
      consequences: [{ check: 'backup/failed' }],
    },
  ]);
  expect(roots[0]?.evidence.join('\n')).toMatch(/server log: backup failed: .*AccessDenied/);
  expect(roots[0]?.consequences[0]?.evidence).toContain('no log and no results in the bucket');
  expect(cluster.list('downloadrequests.velero.io')).toEqual([]);
}, 30_000);

test('errors at single items are told with the item, and those that nobody knows are not swallowed', async () => {
  const item = { resource: 'configmaps', namespace: 'default', name: 'kube-root-ca.crt' };
  cluster.velero.script('partly', {
    errors: [
      { ...item, message: 'no space left on device' },
      { ...item, name: 'other', message: 'the moon is in the way' },
    ],
  });
  await backup('partly', 'PartiallyFailed');

  const { roots } = await told('partly');

  expect(roots).toMatchObject([
    {
      check: 'cause/34',
      evidence: [
        expect.stringContaining(
          'results: configmaps default/kube-root-ca.crt: Error backing up item: no space left on device',
        ),
      ],
      consequences: [
        { check: 'backup/partially-failed' },
        { check: 'cause/unknown', evidence: [expect.stringContaining('the moon is in the way')] },
      ],
    },
  ]);
}, 30_000);

test('a log that may not be read is said to be missing, with the rule', async () => {
  await backup('good', 'Completed');
  cluster.faults.forbid({ verbs: ['get'], resources: ['pods/log'] });

  const { notSeen } = await told('good');

  expect(notSeen).toMatchObject([
    { why: { en: expect.stringContaining('get pods/log in namespace velero') } },
  ]);
}, 30_000);

test('a log that no node gives out is said to be missing', async () => {
  await backup('good', 'Completed');
  cluster.faults.fail(500, { path: '/log' });

  const { notSeen } = await told('good');

  expect(notSeen).toMatchObject([
    { what: { en: expect.stringContaining('the log of Velero’s pod') } },
  ]);
}, 30_000);
