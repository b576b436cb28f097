import { expect, test } from '@jest/globals';
import { probed } from '../../../src/capabilities/restore-tests/probes.ts';
import type { Probe } from '../../../src/domain/scenario.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { memoryObjects } from '../../support/memory-objects.ts';
import { memorySteps } from '../../support/steps.ts';
import { noon } from '../../support/velero.ts';

const tcp: Probe = {
  name: 'shop listens',
  namespace: 'shop',
  probe: 'tcp',
  service: 'web',
  port: 80,
  deadlineMs: 30_000,
};

test('an application that takes a connection has done so when it was taken, not when nobody had refused it for a while', async () => {
  const objects = memoryObjects({ namespaces: ['copy'] });
  const where = { version: 'v1', namespace: 'copy' };
  objects.put(
    { ...where, resource: 'services' },
    {
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    },
  );
  objects.put(
    { ...where, resource: 'pods' },
    {
      kind: 'Pod',
      metadata: { name: 'web-1', labels: { app: 'web' } },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    },
  );
  let now = noon;
  const { clusters } = memoryCluster({
    store: objects,
    pods: {
      connect: () => {
        now += 1_020;
        return Promise.resolve({ state: 'connected', heldMs: 1_000 });
      },
    },
  });

  const results = await probed(
    [tcp],
    { cluster: 'prod-eu', namespaceOf: () => 'copy' },
    memorySteps(),
    { clusters, now: () => now },
  );

  expect(results).toEqual([
    {
      name: 'shop listens',
      outcome: 'passed',
      detail: 'took the connection',
      tookMs: 20,
      endedAt: noon + 20,
    },
  ]);
});
