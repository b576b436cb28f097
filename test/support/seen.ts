import type { Seen } from '../../src/domain/restore-test/judge.ts';
import type { Readiness } from '../../src/domain/restore-test/readiness.ts';
import { backedUpObjects, restoredObjects } from '../../src/domain/restore-test/resource-list.ts';
import { backedUpVolumes, restoredVolumes } from '../../src/domain/restore-test/volume-info.ts';

/** One workload that serves. */
export const ready: Readiness = {
  workloads: [{ name: 'Deployment shop/web', ready: true, wanted: 1, available: 1 }],
  unbound: [],
  withoutEndpoints: [],
  ready: true,
  hopeless: false,
};

/** A restore test in which everything went well. */
export const allWell: Seen = {
  kind: 'drill',
  namespaces: { shop: 'lifeboat-op-1' },
  backup: { phase: 'Completed', errors: 0 },
  restore: { phase: 'Completed', validationErrors: [], warnings: 1, errors: [] },
  expected: known(
    backedUpObjects({
      'apps/v1/Deployment': ['shop/web', 'bank/web'],
      'v1/ConfigMap': ['shop/kube-root-ca.crt', 'shop/settings'],
      'v1/PersistentVolume': ['disk'],
      'networking.k8s.io/v1/Ingress': ['shop/web'],
      'v1/Pod': ['shop/agent-x'],
    }),
  ),
  came: known(
    restoredObjects({
      'apps/v1/Deployment': ['lifeboat-op-1/web(created)'],
      'v1/ConfigMap': [
        'lifeboat-op-1/kube-root-ca.crt(skipped)',
        'lifeboat-op-1/settings(created)',
      ],
    }),
  ),
  plan: {
    leftOut: [
      {
        resource: 'ingresses.networking.k8s.io',
        group: 'networking.k8s.io',
        kind: 'Ingress',
        count: 1,
        because: 'would act on the world',
      },
    ],
    leftOutPods: ['shop/agent-x'],
    limits: [],
    start: true,
  },
  volumes: known(backedUpVolumes([volumeOf('shop', 'backupMethod')])),
  restoredVolumes: known(restoredVolumes([volumeOf('lifeboat-op-1', 'restoreMethod')])),
  readiness: ready,
  couldAct: [],
  probes: [],
};

export function known<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('it is not known');
  }
  return value;
}

export function restoreOf(phase: string): NonNullable<Seen['restore']> {
  return { phase, validationErrors: [], warnings: 0, errors: [] };
}

function volumeOf(namespace: string, method: string): object {
  return { pvcNamespace: namespace, pvcName: 'data', pvName: 'disk', [method]: 'CSISnapshot' };
}
