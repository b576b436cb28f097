import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { reads } from '../support/reading.ts';
import { ask } from './world/conversation.ts';
import { everythingIn, versionsOf } from './world/everything.ts';
import { until } from './world/process.ts';
import { addApplication, type RealWorld } from './world/real-world.ts';
import { channel, startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** A backup against what is live, on the real Kubernetes API, Velero and S3: the worker has the rights of the manifests, and no others until it is given them. */
let world: RestoreWorld;

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    await velero.objects.apply(beside);
    await velero.backup('daily-1', { includedNamespaces: ['shop'] });
    await velero.backup('whole-1', {});
  });
}, 600_000);

afterAll(() => world?.stop());

it('without a right to list Secrets it compares all else, and says so', async () => {
  const { card, files } = await ask(world, 'diff daily-1 shop');

  const told = reads(await card(/Diff again/));

  expect(told).toMatch(
    /^As far as they could be compared, `daily-1` and namespace `shop` of `real` are the same: \d+ objects\./,
  );
  expect(told).toMatch(
    /Secrets were not compared with live ones: .*list secrets in namespace shop.* The backup has 1: `shop\/login`\./,
  );
  await until('the files', async () => Promise.resolve(files().length === 2 ? true : undefined));
});

it('of the whole cluster, where nobody touched anything, nothing differs', async () => {
  const { card, files } = await ask(world, 'diff whole-1');

  await card(/Diff again/);
  await until('the files', async () => Promise.resolve(files().length === 2 ? true : undefined));

  const report = json(files()) as Report;
  expect(namesIn(report)).toEqual({ onlyLive: [], onlyBackup: [], different: [] });
  expect(report.same).toBeGreaterThan(30);
  expect(report.notCompared.map(({ resource }) => resource)).toEqual(['secrets']);
});

it('tells exactly what was changed, deleted and added, and changes nothing itself', async () => {
  await allowSecrets(world);
  await change(world);
  const before = await atRest(world);

  const { card, files } = await ask(world, 'diff daily-1 shop');
  const told = reads(await card(/Diff again/));
  await until('the files', async () => Promise.resolve(files().length === 2 ? true : undefined));

  expect(told).toMatch(
    /^`daily-1` against namespace `shop` of `real`: 1 is live and not in the backup, 1 is in the backup and not live, 2 differ, \d+ are the same\./,
  );
  const report = json(files()) as Report;
  expect(namesIn(report)).toEqual({
    onlyLive: ['Service extra'],
    onlyBackup: ['ConfigMap settings'],
    different: ['Deployment web', 'Secret login'],
  });
  expect(report.different.map(({ fields }) => fields)).toEqual([
    [
      {
        path: 'spec.template.spec.containers[web].image',
        what: 'changed',
        before: 'nginx:1.29',
        after: 'nginx:1.30',
      },
    ],
    [{ path: 'data.password', what: 'hidden' }],
  ]);
  expect(report.notCompared).toEqual([]);
  expect(versionsOf(await everythingIn(world, 'shop'))).toEqual(before);
  expect(await everySecretValueIn(world)).toEqual([]);
});

type Named = { readonly kind: string; readonly name: string };

type Report = {
  readonly same: number;
  readonly onlyLive: readonly Named[];
  readonly onlyBackup: readonly Named[];
  readonly different: readonly (Named & { readonly fields: readonly object[] })[];
  readonly notCompared: readonly { readonly resource: string }[];
};

function json(files: readonly { readonly title: string; readonly content: Buffer }[]): unknown {
  const file = files.find(({ title }) => title.includes('JSON'));
  return JSON.parse(file?.content.toString() ?? '');
}

function namesIn(report: Report): object {
  return Object.fromEntries(
    (['onlyLive', 'onlyBackup', 'different'] as const).map((list) => [
      list,
      report[list].map(({ kind, name }) => `${kind} ${name}`),
    ]),
  );
}

/** What an application has beside what every one has. */
const beside = [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', namespace: 'shop' },
    spec: {
      serviceName: 'db',
      replicas: 1,
      selector: { matchLabels: { app: 'db' } },
      template: {
        metadata: { labels: { app: 'db' } },
        spec: {
          initContainers: [{ name: 'prepare', image: 'busybox:1.37' }],
          containers: [
            {
              name: 'db',
              image: 'postgres:18',
              resources: { requests: { cpu: '1000m', memory: '1024Mi' } },
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
          },
        },
      ],
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly', namespace: 'shop' },
    spec: {
      schedule: '0 3 1 1 *',
      jobTemplate: {
        spec: {
          template: {
            spec: { restartPolicy: 'Never', containers: [{ name: 'job', image: 'busybox:1.37' }] },
          },
        },
      },
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'closed', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] },
  },
];

/** As somebody would who wants Secrets compared; of the cluster, so that the namespace stays as it is. */
async function allowSecrets({ velero }: Pick<RealWorld, 'velero'>): Promise<void> {
  const metadata = { name: 'lifeboat-secrets' };
  await velero.objects.apply([
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: 'lifeboat-worker', namespace: 'lifeboat' }],
    },
  ] as never);
}

const newPassword = 'another-hidden-one';

/** A rollout, a ConfigMap deleted, a Service added, a password changed. */
async function change({ velero }: Pick<RealWorld, 'velero'>): Promise<void> {
  const { objects } = velero;
  const namespace = 'shop';
  await objects.patch({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:1.30' }] } } },
  } as never);
  await objects.remove({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace },
  });
  await objects.apply([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'extra', namespace },
      spec: { selector: { app: 'web' }, ports: [{ port: 81 }] },
    },
  ] as never);
  await objects.patch({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace },
    stringData: { password: newPassword },
  } as never);
}

/** The versions of all objects, when the rollout and its controllers are through. */
async function atRest(all: RealWorld): Promise<ReturnType<typeof versionsOf>> {
  let last = '';
  return until('the namespace to be at rest', async () => {
    await delay(1_500);
    const now = versionsOf(await everythingIn(all, 'shop'));
    const isSame = JSON.stringify(now) === last;
    last = JSON.stringify(now);
    return isSame ? now : undefined;
  });
}

/** Where a value of the Secret was found: in Slack, its files or the logs of the workers. */
async function everySecretValueIn(all: RestoreWorld): Promise<readonly string[]> {
  const { slack, workers } = all;
  const encoded = ['hidden', newPassword].map((one) => Buffer.from(one).toString('base64'));
  const places = {
    messages: JSON.stringify(slack.workspace.messages.in(channel)),
    files: [...slack.workspace.files.values()].map(({ content }) => String(content)).join('\n'),
    logs: (await Promise.all(workers.map(({ running }) => running.output()))).join('\n'),
  };
  expect(places.messages).toContain('data.password');
  return Object.entries(places).flatMap(([place, text]) =>
    [newPassword, ...encoded]
      .filter((value) => text.includes(value))
      .map((one) => `${place} ${one}`),
  );
}
