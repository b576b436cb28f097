import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import { rights as check } from '../../../src/domain/diagnosis/checks/rights.ts';
import { ruleOf } from '../../../src/domain/right.ts';
import { rights } from '../../../src/facts/diagnosis/rights.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld({
    users: [{ name: 'reader', rules: [{ verbs: ['get', 'list', 'watch'] }] }],
  });
});

afterAll(() => world.stop());

async function see(as = 'lifeboat'): Promise<DiagnosisFacts> {
  return world.see({ what: 'everything' }, { collectors: [rights], as });
}

test('an administrator lacks nothing, nor does the Velero that was installed by itself', async () => {
  const facts = await see();

  expect(facts.notSeen).toEqual([]);
  expect(facts.seen.rights).toEqual({
    own: { account: 'lifeboat', missing: [] },
    velero: { account: 'system:serviceaccount:velero:velero', missing: [] },
  });
  expect(check(facts)).toEqual([]);
});

test('a Velero with a narrower role is told by what it may not do', async () => {
  const { cluster } = world;
  const rbac = 'rbac.authorization.k8s.io';
  cluster.apply({
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'narrow' },
    rules: [
      { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch', 'patch', 'create'] },
    ].map((rule) => ({ ...rule, resources: ['pods', 'namespaces', 'backups', 'restores'] })),
  });
  cluster.remove(`clusterrolebindings.${rbac}`, 'velero');
  const binding = {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'velero' },
    subjects: [{ kind: 'ServiceAccount', name: 'velero', namespace: 'velero' }],
  };
  cluster.apply({ ...binding, roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'narrow' } });

  const facts = await see();
  cluster.remove(`clusterrolebindings.${rbac}`, 'velero');
  cluster.apply({
    ...binding,
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
  });

  const missing = facts.seen.rights?.velero?.missing.map(ruleOf);
  expect(missing).toContain('list secrets in the whole cluster');
  expect(missing).toContain('patch backupstoragelocations.velero.io in namespace velero');
  expect(missing).not.toContain('create pods in the whole cluster');
  expect(check(facts)).toContainEqual(
    expect.objectContaining({
      check: 'rights/missing',
      severity: 'P1',
      subject: { kind: 'ServiceAccount', name: 'velero', namespace: 'velero' },
      title: expect.objectContaining({
        en: 'Velero lacks permissions for backups: objects that it may not list are left out',
      }),
    }),
  );
});

test('what Lifeboat itself may not do is told by what does not work, and what it may not ask is not guessed', async () => {
  const facts = await see('reader');

  expect(facts.seen.rights?.velero).toBeUndefined();
  expect(facts.notSeen.map(({ why }) => why.en).join()).toContain(
    'create subjectaccessreviews.authorization.k8s.io in the whole cluster',
  );
  expect(check(facts).map(({ title, severity }) => `${severity} ${title.en}`)).toEqual([
    'info Lifeboat lacks permissions for logs, results and what is in a backup',
    'info Lifeboat lacks permissions for restore tests: validate and drill',
    'info Lifeboat lacks permissions for probes of restored applications',
    'info Lifeboat lacks permissions for extending a backup’s expiry (hold, and while it is in use)',
    'info Lifeboat lacks permissions for cleanup that people approved',
    'info Lifeboat lacks permissions for diagnosis of Velero itself',
  ]);
  expect(check(facts)[1]?.evidence[0]).toBe(
    'no right to create restores.velero.io in namespace velero',
  );
});
