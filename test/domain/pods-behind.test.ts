import { expect, test } from '@jest/globals';
import { firstReady, podSelectorOf, portOf } from '../../src/domain/pods-behind.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';

function object(kind: string, name: string, rest: object): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...rest };
}

function pod(name: string, ready: string, metadata: object = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, ...metadata },
    status: { conditions: [{ type: 'Ready', status: ready }] },
  };
}

test('a Service chooses pods by its selector, one without chooses none', () => {
  const web = object('Service', 'web', { spec: { selector: { tier: 'web', app: 'shop' } } });

  expect(podSelectorOf(web)).toBe('app=shop,tier=web');
  expect(podSelectorOf(object('Service', 'outside', { spec: {} }))).toBeUndefined();
});

test('a workload chooses pods by labels and expressions', () => {
  const matchExpressions = [
    { key: 'tier', operator: 'In', values: ['db', 'cache'] },
    { key: 'track', operator: 'NotIn', values: ['canary'] },
    { key: 'role', operator: 'Exists' },
    { key: 'old', operator: 'DoesNotExist' },
  ];
  const selector = { matchLabels: { app: 'db' }, matchExpressions };

  expect(podSelectorOf(object('StatefulSet', 'db', { spec: { selector } }))).toBe(
    '!old,app=db,role,tier in (db,cache),track notin (canary)',
  );
});

test('only a pod that is ready and stays is asked, the first by name', () => {
  const leaving = pod('a', 'True', { deletionTimestamp: '2026-11-22T12:00:00Z' });

  expect(
    firstReady([pod('d', 'True'), pod('c', 'True'), pod('b', 'False'), leaving]),
  ).toMatchObject({ metadata: { name: 'c' } });
  expect(firstReady([leaving, object('Pod', 'new', {})])).toBeUndefined();
});

const asked = pod('web-1', 'True');
const named: KubernetesObject = {
  ...asked,
  spec: {
    containers: [{ name: 'log' }, { name: 'web', ports: [{ name: 'http', containerPort: 8080 }] }],
  },
};

test.each([
  ['the same port where no target is named', { port: 80 }, 80],
  ['a numbered target', { port: 80, targetPort: 8000 }, 8000],
  ['a named target, looked up in the pod', { port: 80, targetPort: 'http' }, 8080],
])('a port of a Service leads to %s', (_where, port, expected) => {
  const web = object('Service', 'web', { spec: { ports: [{ port: 443 }, port] } });

  expect(portOf(web, 80, named)).toBe(expected);
});

test('a port that leads nowhere is told with those that exist', () => {
  const web = object('Service', 'web', {
    spec: { ports: [{ port: 80, targetPort: 'http' }, { port: 443 }] },
  });

  expect(portOf(web, 8080, named)).toEqual({ why: 'Service web has no port 8080, only 80, 443' });
  expect(portOf(web, 80, asked)).toEqual({
    why: 'no container of pod web-1 has the port named "http"',
  });
});
