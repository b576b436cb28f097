import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';
import { isAtItsEnd } from '../../src/domain/phases.ts';
import { fields } from '../../src/domain/restore-test/fields.ts';
import type { MemoryObjects } from './memory-objects.ts';

/** Velero and the controllers of a cluster in memory: each tick they do one thing more. */
export type MemoryVelero = {
  /** A Restore goes from New to InProgress to its end; what it brings becomes ready; quotas count. */
  readonly tick: () => void;
};

const velero = { version: 'v1', namespace: 'velero' } as const;
const restores = { ...velero, resource: 'restores.velero.io' } as const;

/** Restores are done one after the other, the oldest first, into the namespaces that they map. */
export function memoryVelero(parts: {
  readonly objects: MemoryObjects;
  readonly archive: readonly ArchivedObject[];
  /** Where a restore's own artifacts go, by `Kind/name`. */
  readonly bucket: Record<string, string>;
  readonly now: () => number;
}): MemoryVelero {
  const { objects } = parts;
  return {
    tick: () => {
      for (const quota of objects.all('resourcequotas')) {
        const { hard } = fields(quota['spec']);
        const { namespace = '' } = quota.metadata;
        objects.put(
          { resource: 'resourcequotas', version: 'v1', namespace },
          { ...quota, status: { hard } },
        );
      }
      const next = objects.all(restores.resource).find((one) => !isAtItsEnd(phaseOf(one)));
      if (next !== undefined) {
        goOn(next, parts);
      }
    },
  };
}

function goOn(restore: KubernetesObject, parts: Parameters<typeof memoryVelero>[0]): void {
  const at = new Date(parts.now()).toISOString();
  const status = fields(restore['status']);
  if (phaseOf(restore) !== 'InProgress') {
    parts.objects.put(restores, {
      ...restore,
      status: { phase: 'InProgress', startTimestamp: at },
    });
    return;
  }
  const came = bring(restore, parts);
  const { name } = restore.metadata;
  parts.bucket[`RestoreResourceList/${name}`] = JSON.stringify(came);
  parts.bucket[`RestoreVolumeInfo/${name}`] = '[]';
  parts.bucket[`RestoreLog/${name}`] = 'level=info msg="token=hunter2secretvalue restored"\n';
  parts.bucket[`RestoreResults/${name}`] = JSON.stringify({ errors: {}, warnings: {} });
  parts.objects.put(restores, {
    ...restore,
    status: { ...status, phase: 'Completed', completionTimestamp: at },
  });
}

/** Into namespaces that stand; nothing that the Restore leaves out. */
function bring(
  restore: KubernetesObject,
  { objects, archive, now }: Parameters<typeof memoryVelero>[0],
): Readonly<Record<string, readonly string[]>> {
  const spec = fields(restore['spec']);
  const mapping = fields(spec['namespaceMapping']);
  const excluded = Array.isArray(spec['excludedResources']) ? spec['excludedResources'] : [];
  const came: Record<string, string[]> = {};
  for (const { resource, namespace, name, object } of archive) {
    const target =
      mapping[namespace ?? ''] ?? (isIncluded(restore, namespace) ? namespace : undefined);
    if (typeof target !== 'string' || excluded.includes(resource)) {
      continue;
    }
    const version = object.apiVersion.split('/').at(-1) ?? 'v1';
    const labels = { ...object.metadata.labels, 'velero.io/restore-name': restore.metadata.name };
    objects.put(
      { resource, version, namespace: target },
      {
        ...object,
        metadata: { name, namespace: target, labels },
        ...ready(resource, object, new Date(now()).toISOString()),
      },
    );
    const type = `${object.apiVersion}/${object.kind}`;
    came[type] = [...(came[type] ?? []), `${target}/${name}(created)`];
  }
  return came;
}

/** Under its own name, where nothing is mapped. */
function isIncluded(restore: KubernetesObject, namespace: string | undefined): boolean {
  const { includedNamespaces, namespaceMapping } = fields(restore['spec']);
  return (
    namespaceMapping === undefined &&
    Array.isArray(includedNamespaces) &&
    includedNamespaces.includes(namespace)
  );
}

function ready(resource: string, object: KubernetesObject, at: string): object {
  const { replicas = 1 } = fields(object['spec']);
  const count = typeof replicas === 'number' ? Math.min(replicas, 1) : 1;
  return resource === 'deployments.apps'
    ? {
        spec: { ...fields(object['spec']), replicas: count },
        status: {
          observedGeneration: 1,
          replicas: count,
          updatedReplicas: count,
          readyReplicas: count,
          availableReplicas: count,
          conditions: [
            { type: 'Available', status: 'True', lastTransitionTime: at, lastUpdateTime: at },
          ],
        },
      }
    : {};
}

function phaseOf(restore: KubernetesObject): string {
  const { phase } = fields(restore['status']);
  return typeof phase === 'string' ? phase : '';
}
