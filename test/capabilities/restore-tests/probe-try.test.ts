import { expect, test } from '@jest/globals';
import { tryProbe } from '../../../src/capabilities/restore-tests/probe-try.ts';
import type { Probe } from '../../../src/domain/scenario.ts';
import { UserError } from '../../../src/errors.ts';
import { memoryCluster, type MemoryCluster } from '../../support/memory-cluster.ts';
import { memoryObjects } from '../../support/memory-objects.ts';

const where = { version: 'v1', namespace: 'copy' } as const;
const each = { name: 'it', namespace: 'shop', deadlineMs: 30_000 };
const http: Probe = {
  ...each,
  probe: 'http',
  service: 'web',
  port: 80,
  path: '/healthz',
  headers: { host: 'shop.example.com' },
  expectStatus: 200,
};
const query: Probe = {
  ...each,
  probe: 'command',
  workload: 'statefulset/db',
  command: ['psql'],
  expectOutput: 't',
};
const { signal } = new AbortController();

/** A copy with a Service, a StatefulSet, and a pod behind both whose port has a name. */
function copy(pods: Partial<MemoryCluster['pods']> = {}): MemoryCluster {
  const objects = memoryObjects({ namespaces: ['copy'] });
  objects.put(
    { ...where, resource: 'services' },
    {
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] },
    },
  );
  objects.put(
    { ...where, resource: 'statefulsets.apps' },
    {
      kind: 'StatefulSet',
      metadata: { name: 'db' },
      spec: { selector: { matchLabels: { app: 'web' } } },
    },
  );
  objects.put(
    { ...where, resource: 'pods' },
    {
      kind: 'Pod',
      metadata: { name: 'web-1', labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', ports: [{ name: 'http', containerPort: 8080 }] }] },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    },
  );
  return memoryCluster({ store: objects, pods });
}

test('HTTP goes to the ready pod of the Service, at the port that the Service leads to', async () => {
  const asked: object[] = [];
  const cluster = copy({
    request: ({ signal: _signal, deadlineMs: _deadline, ...request }) => {
      asked.push(request);
      return Promise.resolve({ state: 'answered', status: 200, body: '' });
    },
  });

  expect(await tryProbe(http, 'copy', cluster, signal)).toMatchObject({ outcome: 'passed' });
  expect(asked).toEqual([
    {
      namespace: 'copy',
      pod: 'web-1',
      port: 8080,
      method: 'GET',
      path: '/healthz',
      headers: { host: 'shop.example.com' },
    },
  ]);
});

test('a command runs in the ready pod of the workload', async () => {
  const cluster = copy({
    run: ({ pod, command }) =>
      Promise.resolve({ state: 'ran', exitCode: 0, output: `${pod} ${command.join(' ')} t` }),
  });

  expect(await tryProbe(query, 'copy', cluster, signal)).toEqual({
    outcome: 'passed',
    detail: 'ended with exit code 0',
  });
});

test.each<[string, Probe, string, string]>([
  [
    'a Service that did not come',
    { ...http, service: 'api' },
    'failed',
    'Service api is not in the copy',
  ],
  [
    'a port that the Service does not have',
    { ...http, port: 81 },
    'failed',
    'Service web has no port 81, only 80',
  ],
  [
    'a workload that did not come',
    { ...query, workload: 'deployment/db' },
    'failed',
    'deployment/db is not in the copy',
  ],
  [
    'no ready pod with such labels',
    { ...query, workload: 'app=cache' },
    'failed',
    'no pod of app=cache is ready',
  ],
  ['a kubelet that is not reached', query, 'could not be tried', 'not in this world'],
])('%s is told as what it is', async (_what, probe, outcome, detail) => {
  const cluster = copy({
    run: () => Promise.resolve({ state: 'unreachable', why: 'not in this world' }),
  });

  expect(await tryProbe(probe, 'copy', cluster, signal)).toEqual({ outcome, detail });
});

test('a missing right says nothing of the application', async () => {
  const cluster = copy({
    request: () =>
      Promise.reject(
        new UserError(
          { en: 'Lifeboat may not create pods/portforward.', zh: '' },
          { remedy: { en: 'Apply the manifests.', zh: '' } },
        ),
      ),
  });

  expect(await tryProbe(http, 'copy', cluster, signal)).toEqual({
    outcome: 'could not be tried',
    detail: 'Lifeboat may not create pods/portforward. Apply the manifests.',
  });
});
