import { describe, expect, test } from '@jest/globals';

import { archived, clusterScoped } from '../../support/archived.ts';
import { compared, differencesOf, servedKinds } from '../../support/compared.ts';

const web = archived('deployments.apps', 'Deployment', 'web', { spec: { replicas: 2 } });
const settings = archived('configmaps', 'ConfigMap', 'settings', { data: { a: '1' } });

function ownedBy(kind: string, name: string): { readonly metadata: object } {
  return { metadata: { ownerReferences: [{ kind, name, uid: 'u', controller: true }] } };
}

test('each object of either side is told once', () => {
  const found = compared({
    backup: [web, settings, archived('services', 'Service', 'old')],
    live: [
      web,
      archived('configmaps', 'ConfigMap', 'settings', { data: { a: '2' } }),
      archived('services', 'Service', 'new'),
    ],
  });

  expect(found).toMatchObject({
    same: 1,
    onlyLive: [{ kind: 'Service', namespace: 'shop', name: 'new' }],
    onlyBackup: [{ kind: 'Service', namespace: 'shop', name: 'old', isNotServed: false }],
    different: [{ kind: 'ConfigMap', name: 'settings' }],
    notCompared: [],
    folded: [],
  });
});

test('what carries data and what serves comes first', () => {
  const kinds = ['widgets.example.org', 'services', 'deployments.apps', 'persistentvolumeclaims'];
  const found = compared({
    backup: kinds.map((resource) => archived(resource, 'Any', 'it')),
    live: [],
  });

  expect(found.onlyBackup.map(({ resource }) => resource)).toEqual(kinds.toReversed());
});

describe('what is made anew by itself', () => {
  test('is counted for its first maker and never told as missing or different', () => {
    const found = compared({
      backup: [
        web,
        archived('replicasets.apps', 'ReplicaSet', 'web-1', ownedBy('Deployment', 'web')),
        archived('pods', 'Pod', 'web-1-a', ownedBy('ReplicaSet', 'web-1')),
        archived('pods', 'Pod', 'web-1-b', ownedBy('ReplicaSet', 'web-1')),
        archived('jobs.batch', 'Job', 'nightly-1', ownedBy('CronJob', 'nightly')),
        archived('endpoints', 'Endpoints', 'web', {
          metadata: { labels: { 'endpoints.kubernetes.io/managed-by': 'c' } },
        }),
        archived('configmaps', 'ConfigMap', 'kube-root-ca.crt', { data: { ca: 'a' } }),
        archived('secrets', 'Secret', 'web-token-x7k2p', {
          type: 'kubernetes.io/service-account-token',
          metadata: { annotations: { 'kubernetes.io/service-account.name': 'web' } },
        }),
        clusterScoped('persistentvolumes', 'PersistentVolume', 'pvc-1', {
          metadata: { annotations: { 'pv.kubernetes.io/provisioned-by': 'ebs' } },
          spec: { claimRef: { namespace: 'shop', name: 'data' } },
        }),
      ],
      live: [
        web,
        archived('replicasets.apps', 'ReplicaSet', 'web-2', ownedBy('Deployment', 'web')),
        archived('pods', 'Pod', 'web-2-a', ownedBy('ReplicaSet', 'web-2')),
        archived('configmaps', 'ConfigMap', 'kube-root-ca.crt', { data: { ca: 'b' } }),
      ],
    });

    expect(found).toMatchObject({ same: 1, onlyLive: [], onlyBackup: [], different: [] });
    expect(found.folded).toEqual([
      { maker: 'Deployment shop/web', backup: 3, live: 2 },
      { maker: 'Kubernetes', backup: 1, live: 1 },
      { maker: 'CronJob shop/nightly', backup: 1, live: 0 },
      { maker: 'Service shop/web', backup: 1, live: 0 },
      { maker: 'ServiceAccount shop/web', backup: 1, live: 0 },
    ]);
  });

  test('a pod that nobody controls, endpoints written by hand and every claim are compared', () => {
    const backup = [
      archived('pods', 'Pod', 'alone'),
      archived('endpoints', 'Endpoints', 'outside', { subsets: [] }),
      archived('persistentvolumeclaims', 'PersistentVolumeClaim', 'data', ownedBy('Cluster', 'pg')),
    ];

    expect(compared({ backup, live: [] }).onlyBackup.map(({ name }) => name)).toEqual([
      'data',
      'outside',
      'alone',
    ]);
  });

  test('the default account is never missing, but what people put into it is compared', () => {
    const plain = archived('serviceaccounts', 'ServiceAccount', 'default');
    const pulling = archived('serviceaccounts', 'ServiceAccount', 'default', {
      imagePullSecrets: [{ name: 'registry' }],
    });

    expect(compared({ backup: [plain], live: [] }).onlyBackup).toEqual([]);
    expect(compared({ backup: [], live: [plain] }).onlyLive).toEqual([]);
    expect(differencesOf(compared({ backup: [pulling], live: [plain] }))).toEqual({
      'ServiceAccount default': ['imagePullSecrets: only in the backup [{"name":"registry"}]'],
    });
  });

  test('how many replicas an autoscaler wants is its affair', () => {
    const scaler = archived(
      'horizontalpodautoscalers.autoscaling',
      'HorizontalPodAutoscaler',
      'web',
      {
        spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' } },
      },
    );
    const scaled = archived('deployments.apps', 'Deployment', 'web', { spec: { replicas: 7 } });

    expect(compared({ backup: [scaler, web], live: [scaler, scaled] }).same).toBe(2);
    expect(differencesOf(compared({ backup: [web], live: [scaled] }))).toEqual({
      'Deployment web': ['spec.replicas: 2 → 7'],
    });
  });

  test('makers of a made-up archive that made each other end nothing', () => {
    const found = compared({
      backup: [
        archived('replicasets.apps', 'ReplicaSet', 'a', ownedBy('ReplicaSet', 'b')),
        archived('replicasets.apps', 'ReplicaSet', 'b', ownedBy('ReplicaSet', 'a')),
      ],
      live: [],
    });

    expect(found.folded.reduce((sum, { backup }) => sum + backup, 0)).toBe(2);
  });
});

test('events, leases, nodes and what is Velero’s own are not compared', () => {
  const backup = ['events', 'leases.coordination.k8s.io', 'nodes', 'backups.velero.io'].map(
    (resource) => archived(resource, 'Any', 'it'),
  );

  expect(compared({ backup, live: [] })).toMatchObject({ same: 0, onlyBackup: [], folded: [] });
});

test('what is being deleted is told as gone since then', () => {
  const going = archived('configmaps', 'ConfigMap', 'settings', {
    metadata: { deletionTimestamp: '2026-11-22T11:00:00Z' },
  });

  expect(compared({ backup: [settings], live: [going] }).onlyBackup).toMatchObject([
    { name: 'settings', goneSince: Date.parse('2026-11-22T11:00:00Z') },
  ]);
});

test('what is wished out of backups comes last, and when something was made is told', () => {
  const cache = archived('configmaps', 'ConfigMap', 'cache', {
    metadata: { labels: { 'velero.io/exclude-from-backup': 'true' } },
  });

  expect(compared({ backup: [], live: [cache, web] }).onlyLive).toMatchObject([
    { name: 'web', wishedOut: false, createdAt: Date.parse('2026-11-22T10:00:00Z') },
    { name: 'cache', wishedOut: true },
  ]);
});

describe('versions', () => {
  const served = servedKinds(
    ['ingresses.networking.k8s.io', 'Ingress', 'v1', 'v1beta1'],
    ['widgets.example.org', 'Widget', 'v2'],
  );
  const widget = (version: string, spec: object) => {
    const one = archived('widgets.example.org', 'Widget', 'it', { spec });
    return { ...one, object: { ...one.object, apiVersion: `example.org/${version}` } };
  };

  test('a kind that the cluster does not serve any more is told as such', () => {
    const old = archived('podsecuritypolicies.policy', 'PodSecurityPolicy', 'strict');

    expect(compared({ backup: [old], live: [] }).onlyBackup).toMatchObject([
      { name: 'strict', isNotServed: true },
    ]);
  });

  test('where there is no version that both have, fields that only one has are not told, and the versions are', () => {
    const found = compared({
      served,
      backup: [widget('v1', { size: 1, color: 'red' })],
      live: [widget('v2', { size: 2, shade: 'red' })],
    });

    expect(differencesOf(found)).toEqual({ 'Widget it': ['spec.size: 1 → 2'] });
    expect(found.different[0]?.versions).toEqual(['example.org/v1', 'example.org/v2']);
  });

  test('another version that the archive has counts where the preferred one is served no more', () => {
    const preferred = widget('v1', { color: 'red' });
    const other = { ...widget('v2', { shade: 'red' }), version: 'v2' };
    const live = [widget('v2', { shade: 'red' })];

    for (const backup of [
      [preferred, other],
      [other, preferred],
    ]) {
      expect(compared({ served, backup, live })).toMatchObject({ same: 1, different: [] });
    }
  });
});

describe('bounds', () => {
  test('beyond the room for texts only hashes are compared, and they tell what differs', () => {
    const bounds = { objects: 10, chars: 30 };
    const backup = ['a', 'b', 'c'].map((name) =>
      archived('configmaps', 'ConfigMap', name, { data: { x: '1' } }),
    );
    const [a, b] = backup;
    const changed = archived('configmaps', 'ConfigMap', 'c', { data: { x: '2' } });
    const live = [a, b, changed].flatMap((one) => (one === undefined ? [] : [one]));

    const found = compared({ backup, live, bounds });

    expect(found.same).toBe(2);
    expect(found.different).toEqual([
      {
        resource: 'configmaps',
        kind: 'ConfigMap',
        namespace: 'shop',
        name: 'c',
        fields: [],
        more: 0,
      },
    ]);
  });

  test('an object with very many differences is told by the first of them', () => {
    const data = (value: string) =>
      Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`k${at}`, value]));

    const [found] = compared({
      backup: [archived('configmaps', 'ConfigMap', 'it', { data: data('a') })],
      live: [archived('configmaps', 'ConfigMap', 'it', { data: data('b') })],
    }).different;

    expect(found?.fields).toHaveLength(50);
    expect(found?.more).toBe(70);
  });
});

describe('hostile archives', () => {
  test.each([
    [
      'metadata that are not what they should be',
      { metadata: { ownerReferences: 'x', labels: [1], annotations: 'y', finalizers: 7 } },
    ],
    ['a specification that is a text', { spec: 'x' }],
    [
      'names of fields that mean something in JavaScript',
      JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}'),
    ],
    [
      'deep nests',
      { spec: Array.from({ length: 5000 }).reduce<object>((inside) => ({ a: inside }), {}) },
    ],
  ])('%s break nothing', (_, body: object) => {
    const one = archived('services', 'Service', 'it', { ...body });

    expect(compared({ backup: [one], live: [one] }).same).toBe(1);
    expect(
      compared({
        backup: [one],
        live: [archived('services', 'Service', 'it', { spec: { type: 'X' } })],
      }).different,
    ).toHaveLength(1);
  });
});
