import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { Root } from '../../../src/domain/diagnosis/finding.ts';
import { demandingShop, priorityClass, type Applied } from '../../support/demanding-shop.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';
import { eventually } from '../../support/watched-cluster.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld();
  demandingShop().forEach((object) => world.cluster.apply(object));
  world.cluster.settle();
  await world.isAvailable();
  world.cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'daily-1' },
    spec: { includedNamespaces: ['shop'] },
  });
  await world.ends('backups', 'daily-1');
});

afterAll(() => world.stop());

test('a quota that is too small is told with what did not fit and what is used', async () => {
  namespace('small');
  world.cluster.apply({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'tight', namespace: 'small' },
    spec: { hard: { pods: '1' } },
  });

  const all = await restored('into-small', 'small');

  expect(found(all, 'restore-target/quota')).toMatchObject({
    subject: { kind: 'ResourceQuota', name: 'tight', namespace: 'small' },
    evidence: expect.arrayContaining([
      'status.used: pods 1 of 1',
      expect.stringContaining(
        'exceeded quota: tight, requested: pods=1, used: pods=1, limited: pods=1',
      ),
    ]),
  });
});

test('what restored objects name and the cluster has not is told one by one', async () => {
  const { cluster } = world;
  const fast = cluster.get('storageclasses.storage.k8s.io', 'fast');
  cluster.remove('storageclasses.storage.k8s.io', 'fast');
  cluster.remove('priorityclasses.scheduling.k8s.io', 'first');

  const all = await restored('without-classes', 'bare', ['priorityclasses.scheduling.k8s.io']);
  cluster.apply(priorityClass);
  cluster.apply({ ...fast, metadata: { name: 'fast' } } as Applied);

  expect(subjects(all)).toEqual(
    expect.arrayContaining([
      'restore-target/storage-class-missing StorageClass fast',
      'restore-target/priority-class-missing PriorityClass first',
    ]),
  );
});

test('a service account that is missing is told by the workload that runs as it', async () => {
  const all = await restored('without-account', 'lonely', ['serviceaccounts']);

  expect(found(all, 'restore-target/service-account-missing')).toMatchObject({
    subject: { kind: 'ServiceAccount', name: 'web', namespace: 'lonely' },
    evidence: expect.arrayContaining([
      'Deployment lonely/web: spec.serviceAccountName: web, which is not there',
    ]),
  });
});

test('a Secret that is missing is told by the pods that wait for it: it is not looked for itself', async () => {
  const all = await restored('without-secret', 'unlocked', ['secrets']);

  expect(found(all, 'restore-target/secret-missing')).toMatchObject({
    subject: { kind: 'Secret', name: 'login', namespace: 'unlocked' },
    evidence: expect.arrayContaining(['Deployment unlocked/web: there is no Secret login']),
  });
});

test('an image that can not be pulled explains why a workload is not ready', async () => {
  const mend = world.cluster.images.set('shop/web', { fails: 'pull' });

  const all = await restored('without-image', 'unpulled');
  mend();

  const root = all.find(({ check }) => check === 'restore-target/image');
  expect(root).toMatchObject({
    evidence: [
      expect.stringMatching(/^Deployment unpulled\/web: 0 of 2 ready: image registry\.example/),
    ],
    consequences: [{ check: 'restore-target/not-ready' }],
  });
});

test('a namespace that is being deleted is told with what holds it', async () => {
  namespace('going');
  world.cluster.apply({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'held', namespace: 'going', finalizers: ['example.org/guard'] },
  });
  world.cluster.remove('namespaces', 'going');
  await eventually(() => {
    const held = world.cluster.get('serviceaccounts', 'held', 'going');
    expect(held?.metadata.deletionTimestamp).toBeDefined();
  });

  const all = await going('into-going', 'going');
  world.cluster.patch('serviceaccounts', 'held', { metadata: { finalizers: null } }, 'going');

  expect(found(all, 'restore-target/terminating')?.evidence).toEqual(
    expect.arrayContaining(['ServiceAccount held is held by example.org/guard']),
  );
});

test('kinds that the cluster does not serve are told with their number, though Velero calls the restore complete', async () => {
  const back = world.cluster.faults.hideKind('servicemonitors.monitoring.coreos.com');

  const all = await restored('without-kind', 'unknown-kind', [
    'servicemonitors.monitoring.coreos.com',
  ]);
  back();

  expect(found(all, 'restore-target/kinds-not-served')).toMatchObject({
    count: 1,
    evidence: ['1 × monitoring.coreos.com/v1 ServiceMonitor: the kind is not served'],
  });
});

test('a webhook that nobody answers for is told before it refuses anything, one that may be passed over is not', async () => {
  for (const [name, failurePolicy] of [
    ['strict', 'Fail'],
    ['lenient', 'Ignore'],
  ] as const) {
    world.cluster.apply({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name },
      webhooks: [
        {
          name: `${name}.policy.example`,
          failurePolicy,
          clientConfig: { service: { namespace: 'policy', name: 'webhook' } },
          rules: [{ operations: ['CREATE'], apiGroups: ['*'], resources: ['pods'] }],
        },
      ],
    });
  }

  const { cluster } = world;
  const all = await going('any', 'default');
  ['strict', 'lenient'].forEach((name) => {
    cluster.remove('validatingwebhookconfigurations.admissionregistration.k8s.io', name);
  });

  const down = all.filter(({ check }) => check === 'restore-target/webhook-down');
  expect(down).toMatchObject([
    {
      subject: { kind: 'ValidatingWebhookConfiguration', name: 'strict' },
      severity: 'P2',
      evidence: ['Service policy/webhook: no service', 'failurePolicy: Fail'],
    },
  ]);
});

test('a restore whose objects all run gives nothing to find about its target', async () => {
  const all = await restored('well', 'well-copy');

  expect(subjects(all).filter((one) => one.startsWith('restore'))).toEqual([]);
});

/** Restores the shop there, waits for the end and looks ten minutes later. */
async function restored(
  name: string,
  target: string,
  excludedResources: readonly string[] = [],
): Promise<readonly Root[]> {
  world.cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name },
    spec: {
      backupName: 'daily-1',
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: target },
      excludedResources,
    },
  });
  await world.ends('restores', name);
  world.cluster.settle();
  await new Promise((resolve) => setTimeout(resolve, 400));
  return seen(name);
}

/** A restore that goes on, as Velero would not end it. */
async function going(name: string, target: string): Promise<readonly Root[]> {
  world.cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name },
    spec: {
      backupName: 'daily-1',
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: target },
    },
    status: { phase: 'InProgress' },
  });
  const all = await seen(name);
  world.cluster.remove('restores.velero.io', name);
  return all;
}

async function seen(name: string): Promise<readonly Root[]> {
  for (;;) {
    const facts = await world.see({ what: 'restore', name });
    if (facts.state.restores.some((one) => one.name === name)) {
      return diagnose({ ...facts, at: facts.at + 600_000 });
    }
  }
}

function namespace(name: string): void {
  world.cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

function allOf(roots: readonly Root[]): readonly Root['consequences'][number][] {
  return roots.flatMap((one) => [one, ...one.consequences]);
}

function found(roots: readonly Root[], check: string): Root['consequences'][number] | undefined {
  return allOf(roots).find((one) => one.check === check);
}

function subjects(roots: readonly Root[]): readonly string[] {
  return allOf(roots).map(({ check, subject }) => `${check} ${subject.kind} ${subject.name}`);
}
