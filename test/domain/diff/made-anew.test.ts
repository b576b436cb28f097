import { describe, expect, test } from '@jest/globals';

import { archived, clusterScoped } from '../../support/archived.ts';
import { compared, differencesOf } from '../../support/compared.ts';

const web = archived('deployments.apps', 'Deployment', 'web', { spec: { replicas: 2 } });

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
      archived('endpoints', 'Endpoints', 'outside', {
        subsets: [{ addresses: [{ ip: '192.0.2.7' }] }],
      }),
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

function ownedBy(kind: string, name: string): { readonly metadata: object } {
  return { metadata: { ownerReferences: [{ kind, name, uid: 'u', controller: true }] } };
}
