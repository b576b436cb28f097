import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { controlPlaneSeen } from '../../../src/facts/diagnosis/control-plane.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld({ users: [{ name: 'stranger', rules: [] }] });
});

afterAll(() => world.stop());

test('a control plane shows itself by the pods of kube-system and by labels of nodes; pods of jobs about etcd are none', async () => {
  const container = { name: 'c', image: 'registry.k8s.io/etcd:3.6.4', args: ['--name=one'] };
  world.cluster.apply(pod('etcd-node-1', container));
  world.cluster.apply(pod('etcd-snapshot-123-abc', container, { 'job-name': 'etcd-snapshot-123' }));

  const { seen } = await world.see({ what: 'etcd' }, { collectors: [controlPlaneSeen] });

  expect(seen.controlPlane?.pods).toEqual([
    { name: 'etcd-node-1', component: 'etcd', args: ['--name=one'] },
  ]);
  expect(seen.controlPlane?.nodes).toContainEqual({
    name: 'node-1',
    labels: expect.arrayContaining(['kubernetes.io/hostname']),
  });
});

test('a control plane that may not be looked at is told by the missing rule, never taken for one that shows nothing', async () => {
  const { seen, notSeen } = await world.see(
    { what: 'etcd' },
    { collectors: [controlPlaneSeen], as: 'stranger' },
  );

  expect(seen.controlPlane).toBeUndefined();
  expect(notSeen.map(({ why }) => why.en).join()).toContain('list nodes in the whole cluster');
});

function pod(
  name: string,
  container: object,
  labels = {},
): Parameters<DiagnosisWorld['cluster']['apply']>[0] {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'kube-system', labels },
    spec: { containers: [container] },
  };
}
