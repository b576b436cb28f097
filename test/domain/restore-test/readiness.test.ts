import { describe, expect, test } from '@jest/globals';

import type { LiveObject } from '../../../src/domain/restore-test/live.ts';
import { readiness, type Readiness } from '../../../src/domain/restore-test/readiness.ts';

const to = 'lifeboat-op-1';
const set = live('replicasets.apps', 'ReplicaSet', 'web-1', { metadata: owned('web') });

test('a copy is ready since its last pod was, by Kubernetes\u2019 own stamps', () => {
  const db = live('statefulsets.apps', 'StatefulSet', 'db', {
    spec: { replicas: 1 },
    status: { readyReplicas: 1 },
  });

  const found = look(
    deployment({ availableReplicas: 1, updatedReplicas: 1 }),
    set,
    pod('web-1-a', 'web-1', readyAt('2026-11-22T12:00:30Z')),
    db,
    pod('db-0', 'db', readyAt('2026-11-22T12:01:00Z')),
  );

  expect(found).toMatchObject({
    ready: true,
    readyAt: Date.parse('2026-11-22T12:01:00Z'),
    workloads: [
      { name: 'Deployment shop/web', ready: true, readyAt: Date.parse('2026-11-22T12:00:30Z') },
      { name: 'StatefulSet shop/db', ready: true },
    ],
  });
});

test('no workload is not ready', () => {
  expect(look(live('deployments.apps', 'Deployment', 'off', { spec: { replicas: 0 } }))).toEqual({
    workloads: [],
    unbound: [],
    withoutEndpoints: [],
    ready: false,
    hopeless: false,
  });
});

test('a status from before the last change says nothing', () => {
  const old = deployment(
    { availableReplicas: 1, updatedReplicas: 1, observedGeneration: 1 },
    { generation: 2 },
  );

  expect(look(old).ready).toBe(false);
});

describe('why a workload is not ready', () => {
  test.each<[string, object, LiveObject[], object]>([
    [
      'image',
      waiting('ImagePullBackOff', 'Back-off pulling image'),
      [],
      { why: 'image web:1: Back-off pulling image' },
    ],
    ['crash', waiting('CrashLoopBackOff', 'back-off 10s'), [], { why: 'back-off 10s' }],
    [
      'missing Secret',
      waiting('CreateContainerConfigError', 'secret "keys" not found'),
      [],
      { why: 'there is no Secret keys' },
    ],
    [
      'missing ConfigMap',
      waiting('CreateContainerConfigError', 'configmap "settings" not found'),
      [],
      { why: 'there is no ConfigMap settings' },
    ],
    [
      'scheduling',
      unscheduled('0/3 nodes are available: 3 Insufficient cpu.'),
      [],
      { why: '0/3 nodes are available: 3 Insufficient cpu.' },
    ],
    [
      'missing claim',
      unscheduled('persistentvolumeclaim "data" not found'),
      [],
      { why: 'there is no claim data' },
    ],
    [
      'missing ConfigMap',
      {},
      [event('Pod', 'web-1-a', 'FailedMount', 'MountVolume.SetUp failed: configmap "x" not found')],
      { why: 'there is no ConfigMap x' },
    ],
    ['volume', {}, [event('Pod', 'web-1-a', 'FailedMount', 'timed out')], { why: 'timed out' }],
    [
      'probe',
      {},
      [event('Pod', 'web-1-a', 'Unhealthy', 'Readiness probe failed: 503')],
      { why: 'Readiness probe failed: 503' },
    ],
    [
      'probe',
      { containerStatuses: [{ ready: false, state: { running: {} } }] },
      [],
      { why: expect.stringMatching(/readiness probe/) },
    ],
    ['waiting', {}, [], { why: 'its pods are starting' }],
  ])('%s: %j', (cause, status, more, rest) => {
    const found = look(deployment({}), set, pod('web-1-a', 'web-1', status), ...more);

    expect(found.workloads[0]).toMatchObject({ ready: false, cause, ...rest });
  });

  test.each([
    [
      'pod security',
      'pods "web-1-x" is forbidden: violates PodSecurity "baseline:latest": hostNetwork',
      true,
    ],
    ['quota', 'pods "web-1-x" is forbidden: exceeded quota: lifeboat', false],
    ['admission', 'admission webhook "policy.example.com" denied the request', false],
  ])('%s, told where its pods are refused', (cause, message, hopeless) => {
    const refused = deployment({
      conditions: [{ type: 'ReplicaFailure', status: 'True', message }],
    });

    expect(look(refused)).toMatchObject({ hopeless, workloads: [{ cause, why: message }] });
    expect(
      look(deployment({}), set, event('ReplicaSet', 'web-1', 'FailedCreate', message)),
    ).toMatchObject({
      hopeless,
      workloads: [{ cause, why: message }],
    });
  });

  test('a storage class that is missing', () => {
    const claim = live('persistentvolumeclaims', 'PersistentVolumeClaim', 'data', {
      spec: { storageClassName: 'fast' },
      status: { phase: 'Pending' },
    });
    const told = event(
      'PersistentVolumeClaim',
      'data',
      'ProvisioningFailed',
      'storageclass.storage.k8s.io "fast" not found',
    );
    const waits = live('pods', 'Pod', 'web-1-a', {
      metadata: owned('web-1'),
      spec: { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] },
    });

    expect(look(deployment({}), set, waits, claim, told)).toMatchObject({
      hopeless: true,
      unbound: [{ name: 'PersistentVolumeClaim shop/data', why: 'there is no storage class fast' }],
      workloads: [{ cause: 'missing class' }],
    });
  });
});

test('a Service whose pods are there and that has no ready endpoint is named', () => {
  const service = live('services', 'Service', 'web', { spec: { selector: { app: 'web' } } });
  const chosen = live('pods', 'Pod', 'web-1-a', {
    metadata: { ...owned('web-1'), labels: { app: 'web' } },
  });
  expect(look(service, chosen).withoutEndpoints).toEqual(['Service shop/web']);
  expect(look(service, chosen, slice(false)).withoutEndpoints).toEqual(['Service shop/web']);
  expect(look(service, chosen, slice(true)).withoutEndpoints).toEqual([]);
});

function slice(ready: boolean): LiveObject {
  return live('endpointslices.discovery.k8s.io', 'EndpointSlice', 'web-x', {
    metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
    endpoints: [{ conditions: { ready } }],
  });
}

function look(...objects: readonly LiveObject[]): Readiness {
  return readiness(objects, { shop: to });
}

function live(
  resource: string,
  kind: string,
  name: string,
  body: { metadata?: object; [field: string]: unknown } = {},
): LiveObject {
  return {
    resource,
    object: {
      apiVersion: 'v1',
      kind,
      ...body,
      metadata: { name, namespace: to, uid: name, ...body.metadata },
    },
  };
}

function owned(uid: string): object {
  return {
    ownerReferences: [{ apiVersion: 'v1', kind: 'Owner', name: uid, uid, controller: true }],
  };
}

function deployment(status: object, metadata: object = {}): LiveObject {
  return live('deployments.apps', 'Deployment', 'web', { metadata, spec: { replicas: 1 }, status });
}

function pod(name: string, owner: string, status: object): LiveObject {
  return live('pods', 'Pod', name, { metadata: owned(owner), status });
}

function readyAt(lastTransitionTime: string): object {
  return { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime }] };
}

function waiting(reason: string, message: string): object {
  return { containerStatuses: [{ image: 'web:1', state: { waiting: { reason, message } } }] };
}

function unscheduled(message: string): object {
  return { conditions: [{ type: 'PodScheduled', status: 'False', message }] };
}

function event(kind: string, name: string, reason: string, message: string): LiveObject {
  return live('events', 'Event', `${name}.1`, {
    type: 'Warning',
    reason,
    message,
    involvedObject: { kind, name, namespace: to },
  });
}
