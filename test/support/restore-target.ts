import type { RestoreTarget } from '../../src/domain/diagnosis/facts/restore-targets.ts';
import type { DiagnosisFacts, Slices } from '../../src/domain/diagnosis/facts.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';
import type { LiveObject } from '../../src/domain/restore-test/live.ts';
import type { Restore } from '../../src/domain/velero.ts';
import { someFacts } from './diagnosis.ts';
import { aClusterState, aRestore } from './velero.ts';

export const targetNamespace: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop-copy' },
};

/** A restore of `shop` into `shop-copy` that ended an hour ago, what stands there, and what it said. */
export function restoredInto(
  objects: readonly LiveObject[],
  given: {
    readonly restore?: Partial<Restore>;
    readonly target?: Partial<RestoreTarget>;
    readonly said?: readonly string[];
    readonly seen?: Partial<Slices>;
  } = {},
): DiagnosisFacts {
  const restore = aRestore({
    name: 'copy',
    phase: 'PartiallyFailed',
    namespaceMapping: { shop: 'shop-copy' },
    ...given.restore,
  });
  const target = {
    restore: 'copy',
    source: 'shop',
    namespace: 'shop-copy',
    object: targetNamespace,
    objects,
  };
  const by = { kind: 'Restore', name: 'copy' };
  const said = (given.said ?? []).map((text) => {
    const example = { text, subject: '' };
    return {
      severity: 'error' as const,
      count: 1,
      first: example,
      last: example,
      by,
      where: 'results' as const,
    };
  });
  const looked = [{ run: by, found: 'results' as const, leftOut: 0 }];
  return someFacts({
    state: aClusterState({ restores: [restore] }),
    seen: {
      restoreTargets: { targets: [{ ...target, ...given.target }], leftOut: [] },
      messages: { said, looked, notLookedInto: 0 },
      ...given.seen,
    },
  });
}

export function inTarget(
  resource: string,
  kind: string,
  name: string,
  rest: object = {},
): LiveObject {
  const { metadata, ...fields } = rest as { readonly metadata?: object };
  return {
    resource,
    object: {
      apiVersion: 'v1',
      kind,
      metadata: { name, namespace: 'shop-copy', uid: `uid-${name}`, ...metadata },
      ...fields,
    },
  };
}

export const brought = { labels: { 'velero.io/restore-name': 'copy' } };
export const quota = inTarget('resourcequotas', 'ResourceQuota', 'tight', {
  status: { hard: { pods: '2', 'requests.cpu': '4' }, used: { pods: '2', 'requests.cpu': '1' } },
});
export const web = inTarget('deployments.apps', 'Deployment', 'web', {
  metadata: brought,
  spec: { replicas: 1, template: { spec: { serviceAccountName: 'web' } } },
  status: {},
});
