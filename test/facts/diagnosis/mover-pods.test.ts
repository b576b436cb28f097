import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { veleroWorkloads } from '../../../src/facts/diagnosis/velero-workloads.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';
import { eventually } from '../../support/watched-cluster.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld();
});
afterAll(() => world.stop());

test('a pod that moves a volume and finds no node is seen with what the scheduler says of it, and no other pod is', async () => {
  for (const labels of [{ 'velero.io/data-upload': 'up-1' }, { app: 'else' }]) {
    world.cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: Object.values(labels).join(''), namespace: 'velero', labels },
      spec: {
        nodeSelector: { 'kubernetes.io/hostname': 'nowhere' },
        containers: [{ name: 'mover', image: 'velero/velero:v1.18.3' }],
      },
    });
  }

  await eventually(async () => {
    const { seen, notSeen } = await world.see(
      { what: 'volumes' },
      { collectors: [veleroWorkloads] },
    );
    expect(notSeen).toEqual([]);
    expect(seen.moverPods).toMatchObject([
      {
        name: 'up-1',
        phase: 'Pending',
        ready: false,
        message: expect.stringContaining('nodes are available'),
        warnings: [expect.stringMatching(/^pod up-1: FailedScheduling: .*nodes are available/)],
      },
    ]);
  });
});
