import { describe, expect, test } from '@jest/globals';

import { foreignObjects } from '../../../src/domain/restore-test/foreign-objects.ts';
import { leftovers } from '../../../src/domain/restore-test/leftovers.ts';
import type { LiveObject } from '../../../src/domain/restore-test/live.ts';
import { ownAnnotations, ownLabels } from '../../../src/domain/restore-test/ownership.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const ours = {
  labels: ownLabels('op-1'),
  annotations: ownAnnotations({ owner: 'U1', expiresAt: now }),
};

describe('a leftover may be removed', () => {
  test.each<[string, object, boolean, string]>([
    ['when it expired and nothing goes on', ours, true, 'expired'],
    [
      'not before',
      { ...ours, annotations: ownAnnotations({ owner: 'U1', expiresAt: now + 1 }) },
      false,
      'not expired',
    ],
    [
      'not without an owner',
      { ...ours, annotations: { 'lifeboat.dev/expires-at': '2026-01-01T00:00:00Z' } },
      false,
      'no owner annotation',
    ],
    [
      'not without an expiry',
      { ...ours, annotations: { 'lifeboat.dev/owner': 'U1' } },
      false,
      'no expiry',
    ],
    [
      'not with an expiry that is none',
      { ...ours, annotations: { 'lifeboat.dev/owner': 'U1', 'lifeboat.dev/expires-at': 'soon' } },
      false,
      'no expiry',
    ],
    ['not twice', { ...ours, deletionTimestamp: '2026-11-22T11:00:00Z' }, false, 'being removed'],
  ])('%s', (_, metadata, removable, because) => {
    expect(
      leftovers([live('namespaces', 'Namespace', 'lifeboat-op-1', metadata)], () => false, now),
    ).toEqual([expect.objectContaining({ operation: 'op-1', removable, because })]);
  });

  test('not while its operation goes on', () => {
    expect(
      leftovers([live('namespaces', 'Namespace', 'n', ours)], (one) => one === 'op-1', now),
    ).toEqual([expect.objectContaining({ removable: false, because: 'operation goes on' })]);
  });

  test('never what is not ours', () => {
    const others = [
      {},
      { labels: { 'lifeboat.dev/operation': 'op-1' } },
      { labels: { 'app.kubernetes.io/managed-by': 'lifeboat' } },
    ];

    expect(
      leftovers(
        others.map((one) => live('namespaces', 'Namespace', 'n', one)),
        () => false,
        now,
      ),
    ).toEqual([]);
  });
});

describe('in a scratch namespace', () => {
  const brought = { restores: ['lifeboat-op-1'], operation: 'op-1' };
  const restored = { labels: { 'velero.io/restore-name': 'lifeboat-op-1' } };
  const web = live('deployments.apps', 'Deployment', 'web', restored);
  const set = live('replicasets.apps', 'ReplicaSet', 'web-1', owned('web'));

  test('nothing is foreign of what the restore, its controllers, Kubernetes and we brought', () => {
    const all = [
      web,
      set,
      live('pods', 'Pod', 'web-1-a', owned('web-1')),
      live('configmaps', 'ConfigMap', 'kube-root-ca.crt'),
      live('serviceaccounts', 'ServiceAccount', 'default'),
      live('events', 'Event', 'web.1'),
      live('services', 'Service', 'shop', restored),
      live('endpoints', 'Endpoints', 'shop'),
      live('resourcequotas', 'ResourceQuota', 'lifeboat', { labels: ownLabels('op-1') }),
    ];

    expect(foreignObjects(all, brought)).toEqual([]);
  });

  test.each([
    ['something by hand', live('configmaps', 'ConfigMap', 'notes'), 'ConfigMap notes'],
    [
      'another restore\u2019s',
      live('configmaps', 'ConfigMap', 'a', { labels: { 'velero.io/restore-name': 'mine' } }),
      'ConfigMap a',
    ],
    [
      'another operation\u2019s',
      live('configmaps', 'ConfigMap', 'b', { labels: ownLabels('op-2') }),
      'ConfigMap b',
    ],
    ['an address of no Service', live('endpoints', 'Endpoints', 'db'), 'Endpoints db'],
    ['what a gone owner made', live('pods', 'Pod', 'lost', owned('gone')), 'Pod lost'],
    ['what owns itself', live('pods', 'Pod', 'loop', owned('loop')), 'Pod loop'],
  ])('%s is', (_, one, name) => {
    expect(foreignObjects([web, set, one], brought)).toEqual([name]);
  });
});

function live(resource: string, kind: string, name: string, metadata: object = {}): LiveObject {
  return {
    resource,
    object: { apiVersion: 'v1', kind, metadata: { name, uid: name, ...metadata } },
  };
}

function owned(uid: string): object {
  return {
    ownerReferences: [{ apiVersion: 'v1', kind: 'Owner', name: uid, uid, controller: true }],
  };
}
