import { expect, it } from '@jest/globals';
import type { Approval } from '../../../src/domain/approval.ts';
import { ownLabels } from '../../../src/domain/restore-test/ownership.ts';
import { UserError } from '../../../src/errors.ts';
import type { ApprovalWanted } from '../../../src/engine/steps.ts';
import {
  backupsKind,
  cleanupWorld,
  given,
  live,
  requestsKind,
} from '../../support/cleanup-world.ts';
import { aDeleteRequest, noon } from '../../support/velero.ts';

const request = { cluster: 'prod-eu', what: 'all' } as const;
const byBen: Approval = { state: 'approved', by: [{ userId: 'U2BEN', at: noon }] };

function namesOf(world: ReturnType<typeof cleanupWorld>): readonly string[] {
  return world.objects.all(backupsKind.resource).map(({ metadata }) => metadata.name);
}

function namespacesOf(world: ReturnType<typeof cleanupWorld>): readonly string[] {
  return world.objects
    .all('namespaces')
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith('lifeboat-'));
}

it('deletes exactly what another person approved, and leaves the good copy', async () => {
  const world = cleanupWorld();
  let wanted: ApprovalWanted | undefined;

  const { ending, steps } = await world.play('cleanup', request, {
    decide: (_, asked) => {
      wanted = asked;
      expect(namesOf(world)).toHaveLength(3);
      return byBen;
    },
  });

  expect(wanted?.plan.items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Backup expired',
    'Backup failed',
    'Namespace lifeboat-op-old',
  ]);
  expect(ending?.outcome.kind).toBe('done');
  expect(namesOf(world)).toEqual(['good']);
  expect([...world.bucket.keys()]).toEqual(['good']);
  expect(namespacesOf(world)).toEqual([]);
  expect(JSON.stringify(steps.asked)).toMatch(/approvals\.approve.*approvals\.reject/);
  expect(world.audited.map(({ what, subject }) => `${what} ${subject}`)).toEqual([
    expect.stringContaining('deleted Backup expired (uid uid-expired)'),
    expect.stringContaining('deleted Backup failed'),
    expect.stringContaining('deleted Namespace lifeboat-op-old'),
  ]);
});

it.each([
  [{ state: 'rejected', by: { userId: 'U2BEN', at: noon }, reason: 'keep *them*' }, /rejected/],
  [{ state: 'withdrawn', by: { userId: 'U1ANNA', at: noon } }, /withdrawn/],
  [{ state: 'expired' }, /in time/],
] as const)('deletes nothing when the plan is %o', async (decision, told) => {
  const world = cleanupWorld();

  const { ending } = await world.play('cleanup', request, { decide: () => decision });

  expect(ending?.outcome.sentence).toMatch(told);
  expect(namesOf(world)).toHaveLength(3);
  expect(namespacesOf(world)).toHaveLength(1);
  expect(world.audited).toEqual([]);
});

it.each<[string, (world: ReturnType<typeof cleanupWorld>) => void, string]>([
  [
    'another object has its name',
    ({ objects }) => objects.put(backupsKind, live({ ...given.expired, uid: 'other' })),
    'expired',
  ],
  [
    'its expiry was moved',
    ({ objects }) => objects.put(backupsKind, live({ ...given.expired, expiresAt: noon + 9_000 })),
    'expired',
  ],
  ['another backup lies in the bucket', ({ bucket }) => bucket.set('failed', 'u9'), 'failed'],
  [
    'the copy that is left is gone',
    ({ objects }) => objects.vanish({ ...backupsKind, name: 'good' }),
    'expired',
  ],
  [
    'the copy that is left is being deleted',
    ({ cluster }) => {
      const { deleteRequests } = cluster.state();
      Object.assign(deleteRequests, [aDeleteRequest({ backup: 'good', phase: 'New' })]);
    },
    'expired',
  ],
  [
    'somebody uses it',
    ({ objects }) => {
      const { metadata, ...rest } = live(given.failed);
      const annotations = { 'lifeboat.dev/held-by': 'op-2' };
      objects.put(backupsKind, { ...rest, metadata: { ...metadata, annotations } });
    },
    'failed',
  ],
])('leaves an item alone and says so when %s since the approval', async (_, change, name) => {
  const world = cleanupWorld();

  const { ending, steps } = await world.play('cleanup', request, {
    decide: () => {
      change(world);
      return byBen;
    },
  });

  expect(namesOf(world)).toContain(name);
  expect(world.asked).not.toContain(name);
  const results = Buffer.from(steps.kept.get('results.txt')?.content ?? []).toString();
  expect(results).toMatch(
    new RegExp(`Backup ${name}: (changed since, left alone|was gone already)`),
  );
  expect(JSON.stringify(ending?.card)).toContain(name);
});

/** What somebody puts into the copy that `op-old` left. */
function note({ objects }: ReturnType<typeof cleanupWorld>): void {
  objects.put(
    { resource: 'configmaps', version: 'v1', namespace: 'lifeboat-op-old' },
    { kind: 'ConfigMap', metadata: { name: 'my-notes' } },
  );
}

it('lists no namespace into which somebody put something of their own', async () => {
  const world = cleanupWorld();
  note(world);
  let wanted: ApprovalWanted | undefined;

  await world.play('cleanup', request, {
    decide: (_, asked) => {
      wanted = asked;
      return byBen;
    },
  });

  expect(wanted?.plan.items.map(({ kind }) => kind)).toEqual(['Backup', 'Backup']);
  expect(wanted?.plan.refused).toEqual([
    {
      kind: 'Namespace',
      name: 'lifeboat-op-old',
      why: 'foreign objects inside',
      detail: 'ConfigMap my-notes',
    },
  ]);
  expect(namespacesOf(world)).toEqual(['lifeboat-op-old']);
});

it('leaves a namespace alone into which somebody put something since the approval', async () => {
  const world = cleanupWorld();

  const { steps } = await world.play('cleanup', request, {
    decide: () => {
      note(world);
      return byBen;
    },
  });

  expect(namespacesOf(world)).toEqual(['lifeboat-op-old']);
  const results = Buffer.from(steps.kept.get('results.txt')?.content ?? []).toString();
  expect(results).toMatch(/lifeboat-op-old: changed since, left alone.*ConfigMap my-notes/);
});

it('tells what the API server refuses to delete, and deletes the rest', async () => {
  const refusal = { en: 'a policy said no', zh: '策略拒绝' };
  const world = cleanupWorld({
    store: {
      admit: ({ verb, which }) => {
        if (verb === 'remove' && which.resource === 'namespaces' && which.name.endsWith('old')) {
          throw new UserError(refusal, { remedy: { en: '', zh: '' } });
        }
      },
    },
  });
  world.objects.put(
    { resource: 'namespaces', version: 'v1' },
    {
      kind: 'Namespace',
      metadata: { name: 'lifeboat-op-zero', labels: ownLabels('op-zero') },
    },
  );

  const { ending, refused } = await world.play('cleanup', request);

  expect(refused).toBeUndefined();
  expect(JSON.stringify(ending?.card)).toContain('a policy said no');
  expect(namespacesOf(world)).toEqual(['lifeboat-op-old']);
});

it('tells what Velero says when it does not delete one, and goes on with the others', async () => {
  const world = cleanupWorld({
    refuses: (backup) => (backup === 'expired' ? 'storage location is read-only' : undefined),
  });

  const { ending } = await world.play('cleanup', request);

  expect(ending?.outcome.kind).toBe('failed');
  expect(JSON.stringify(ending?.card)).toContain('storage location is read-only');
  expect(namesOf(world)).toEqual(['good', 'expired']);
  expect(namespacesOf(world)).toEqual([]);
});

it('refuses without the admission policies, with the command that installs them', async () => {
  const { refused } = await cleanupWorld({ guarded: false }).play('cleanup', request);

  expect(refused?.told.en).toMatch(/not in force/);
  expect(refused?.remedy.en).toContain('kubectl apply -k manifests/kubernetes/guards');
});

it('comes to the same, wherever the worker dies', async () => {
  const { steps: whole } = await cleanupWorld().play('cleanup', request);
  const points = whole.passed;

  expect(points.length).toBeGreaterThan(20);
  for (const dieAt of points) {
    const world = cleanupWorld();
    const { ending, deaths } = await world.play('cleanup', request, { dieAt });

    expect({ dieAt, deaths, names: namesOf(world), left: namespacesOf(world) }).toEqual({
      dieAt,
      deaths: 1,
      names: ['good'],
      left: [],
    });
    expect(ending?.outcome).toEqual(expect.objectContaining({ kind: 'done' }));
    expect(world.asked.toSorted()).toEqual(['expired', 'failed']);
    expect(world.objects.all(requestsKind.resource)).toEqual([]);
  }
});
