import { describe, expect, test } from '@jest/globals';

import {
  modifiersManifest,
  restoreManifest,
} from '../../../src/domain/restore-test/restore-manifest.ts';
import {
  quotaCounts,
  scratchManifests,
  scratchName,
} from '../../../src/domain/restore-test/scratch-namespace.ts';

const of = { operation: 'op-1', owner: 'U1', expiresAt: Date.parse('2026-11-22T12:00:00Z') };
const needs = {
  namespaces: 1,
  pods: 7,
  cpuMilli: 2500,
  memoryBytes: 1000,
  cpuLimitMilli: 5000,
  memoryLimitBytes: 2000,
  storageBytes: 3000,
  claims: 2,
  containerLimit: { cpuMilli: 1000, memoryBytes: 500 },
};
const { namespace, quota, limits, policy } = scratchManifests('lifeboat-op-1', of, {
  namespace: 'shop',
  needs,
});

test('everything carries its operation, its owner and its expiry', () => {
  for (const one of [namespace, quota, limits, policy]) {
    expect(one.metadata.labels).toMatchObject({
      'app.kubernetes.io/managed-by': 'lifeboat',
      'lifeboat.dev/operation': 'op-1',
    });
    expect(one.metadata.annotations).toMatchObject({
      'lifeboat.dev/owner': 'U1',
      'lifeboat.dev/expires-at': '2026-11-22T12:00:00.000Z',
    });
  }
  expect(namespace.metadata.labels).toMatchObject({ 'velero.io/exclude-from-backup': 'true' });
});

test.each([
  ['restricted', 'restricted'],
  ['baseline', 'baseline'],
  ['privileged', 'baseline'],
  [undefined, 'baseline'],
] as const)('pod security of a %s source is %s', (podSecurity, level) => {
  const from = { namespace: 'shop', needs, ...(podSecurity === undefined ? {} : { podSecurity }) };

  expect(scratchManifests('n', of, from).namespace.metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': level,
  });
});

test('the quota bounds what is needed and lets nothing come that could act', () => {
  expect(quota['spec']).toMatchObject({
    hard: {
      pods: '7',
      'requests.cpu': '2500m',
      'requests.storage': '3000',
      'services.loadbalancers': '0',
      'services.nodeports': '0',
      'count/jobs.batch': '0',
    },
  });
  expect(quotaCounts(quota)).toBe(false);
  expect(quotaCounts({ ...quota, status: quota['spec'] })).toBe(true);
});

test('the policy lets nothing through but DNS and the namespaces of the operation', () => {
  const ours = { namespaceSelector: { matchLabels: { 'lifeboat.dev/operation': 'op-1' } } };

  expect(policy['spec']).toMatchObject({
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [ours] }],
    egress: [
      { to: [ours] },
      {
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'TCP', port: 53 },
        ],
      },
    ],
  });
});

test('names derive from the operation', () => {
  expect([scratchName('op-1', 0, false), scratchName('op-1', 1, true)]).toEqual([
    'lifeboat-op-1',
    'lifeboat-op-1-2',
  ]);
});

describe('the Restore', () => {
  const wanted = {
    name: 'lifeboat-op-1',
    veleroNamespace: 'velero',
    of,
    backup: 'daily-1',
    namespaces: { shop: 'lifeboat-op-1' },
    plan: { excludedResources: ['jobs.batch'], labelSelector: { matchExpressions: [] } },
    itemOperationTimeoutMs: 3_600_000,
  };

  test('maps each namespace, has no hooks, and leaves the choice of cluster-scoped objects to Velero', () => {
    expect(restoreManifest(wanted)['spec']).toEqual({
      backupName: 'daily-1',
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: 'lifeboat-op-1' },
      excludedResources: ['jobs.batch'],
      labelSelector: { matchExpressions: [] },
      existingResourcePolicy: 'none',
      itemOperationTimeout: '3600s',
      resourceModifier: { kind: 'configmap', name: 'lifeboat-op-1' },
    });
  });

  test('in another cluster names its namespaces and keeps their names', () => {
    const { includedNamespaces, namespaceMapping } = restoreManifest({
      ...wanted,
      namespaces: { shop: 'shop', db: 'db' },
    })['spec'] as Record<string, unknown>;

    expect({ includedNamespaces, namespaceMapping }).toEqual({
      includedNamespaces: ['shop', 'db'],
      namespaceMapping: undefined,
    });
  });

  test('is never one of no namespaces, which Velero takes for all', () => {
    expect(() => restoreManifest({ ...wanted, namespaces: {} })).toThrow('every namespace');
  });

  test('has its rules in a ConfigMap with exactly one key', () => {
    const map = modifiersManifest(wanted, { modifiers: '{}' });

    expect(map).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: 'lifeboat-op-1', namespace: 'velero' },
    });
    expect(Object.values(map['data'] ?? {})).toEqual(['{}']);
  });
});
