import { afterAll, beforeAll, expect, it } from '@jest/globals';

import type { Root } from '../../src/domain/diagnosis/finding.ts';
import { ask, firstLineOf } from './world/conversation.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';
import { administrator } from './world/velero.ts';

/** What Velero refuses, what Velero and Lifeboat are forbidden, and what is gone when its time is over: the root in the first line of the card. */
let world: RestoreWorld;

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    expect(await velero.backup('good', { includedNamespaces: ['shop'] })).toBe('Completed');
  });
});

afterAll(() => world?.stop());

it('a timetable that Velero refuses', async () => {
  const daily = {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name: 'daily', namespace: 'velero' },
    spec: { schedule: '0 3 * *', template: { includedNamespaces: ['shop'] } },
  };
  await world.velero.objects.create(daily as never);
  await until('Velero to refuse it', async () =>
    (await world.velero.phaseOf('Schedule', 'daily')) === 'FailedValidation' ? true : undefined,
  );

  expect(await firstLineOf(world, 'diagnose')).toMatch(/Schedule daily is invalid and never runs/);
  await world.velero.objects.remove(daily);
});

it('a restore whose Velero may not create Secrets', async () => {
  await narrowVelero();

  expect(
    await world.velero.restore('without-secrets', {
      backupName: 'good',
      namespaceMapping: { shop: 'without-secrets' },
    }),
  ).toBe('PartiallyFailed');
  expect(await firstLineOf(world, 'diagnose restore without-secrets')).toMatch(
    /Kubernetes denies Velero’s account permissions that it needs/,
  );
});

it('of everything, the rules that Velero’s account lacks, with the failed restore under them', async () => {
  const found = await findingsOf('diagnose');

  const lacking = found.find(({ title }) =>
    title.en.startsWith('Velero lacks permissions for restores'),
  );
  expect(lacking?.evidence).toContain('no right to create secrets in the whole cluster');
  expect(lacking?.consequences.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['cause/70', 'restore/partially-failed']),
  );
  await world.velero.objects.remove({ ...narrow, kind: 'ClusterRoleBinding' });
  await world.velero.objects.apply([administrator]);
});

it('what Lifeboat itself may not look at, with the rule that it lacks', async () => {
  await world.velero.objects.remove({
    ...narrow,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'lifeboat-diagnose' },
  });

  const found = await findingsOf('diagnose');

  expect(found).toContainEqual(
    expect.objectContaining({
      check: 'not-seen',
      title: expect.objectContaining({ en: "Could not check: the rights of Velero's account" }),
      cause: expect.objectContaining({
        en: expect.stringContaining(
          'create subjectaccessreviews.authorization.k8s.io in the whole cluster',
        ),
      }),
    }),
  );
  expect(found.flatMap(({ evidence }) => evidence)).toContain(
    'no right to list nodes in the whole cluster',
  );
});

it('a backup that Velero removed when its time was over, of a restore that names it', async () => {
  await world.velero.backup('brief', { includedNamespaces: ['shop'], ttl: '5s' });
  await until(
    'Velero to remove it',
    async () => ((await world.velero.phaseOf('Backup', 'brief')) === undefined ? true : undefined),
    { deadlineMs: 240_000 },
  );

  expect(await world.velero.restore('of-brief', { backupName: 'brief' })).toBe('FailedValidation');
  expect(await firstLineOf(world, 'diagnose restore of-brief')).toMatch(
    /The restore’s backup has expired/,
  );
});

const rbac = 'rbac.authorization.k8s.io/v1';
const narrow = { apiVersion: rbac, kind: 'ClusterRole', metadata: { name: 'velero-narrow' } };

/** Everything but creating Secrets. */
async function narrowVelero(): Promise<void> {
  const all = ['get', 'list', 'watch', 'patch', 'update', 'delete', 'deletecollection'];
  const rules = [
    { apiGroups: ['*'], resources: ['*'], verbs: all },
    {
      apiGroups: ['velero.io', 'apps', 'coordination.k8s.io'],
      resources: ['*'],
      verbs: ['create'],
    },
    {
      apiGroups: [''],
      resources: ['namespaces', 'configmaps', 'serviceaccounts', 'services', 'pods', 'events'],
      verbs: ['create'],
    },
  ];
  const binding = {
    ...administrator,
    metadata: narrow.metadata,
    roleRef: { ...administrator.roleRef, name: narrow.metadata.name },
  };
  await world.velero.objects.apply([{ ...narrow, rules }, binding] as never);
  await world.velero.objects.remove(administrator);
}

/** What a diagnosis hands over for programs. */
async function findingsOf(line: string): Promise<readonly Root[]> {
  const conversation = await ask(world, line);
  await conversation.card(/Diagnose again/);
  return until('diagnosis.json', () => {
    const file = conversation.files().find(({ title }) => title.endsWith('.json'));
    return Promise.resolve(
      file === undefined
        ? undefined
        : (JSON.parse(file.content.toString()) as { readonly findings: readonly Root[] }).findings,
    );
  });
}
