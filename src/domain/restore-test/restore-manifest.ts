import type { KubernetesObject } from '../kubernetes-object.ts';
import type { CopyPlan } from './copy-plan.ts';
import { ownAnnotations, ownLabels } from './ownership.ts';
import type { ScratchOf } from './scratch-namespace.ts';

export type RestoreWanted = {
  /** `lifeboat-<operation>`, or of another try `lifeboat-<operation>-try-2`. */
  readonly name: string;
  readonly veleroNamespace: string;
  readonly of: ScratchOf;
  readonly backup: string;
  /** From the backup's namespaces to the scratch ones; in another cluster each to itself. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly plan: Pick<CopyPlan, 'excludedResources' | 'labelSelector'>;
  readonly itemOperationTimeoutMs: number;
};

/** The Restore: every namespace mapped, no hooks, nothing existing updated, cluster-scoped objects only where Velero needs them for volumes. */
export function restoreManifest(wanted: RestoreWanted): KubernetesObject {
  const sources = Object.keys(wanted.namespaces);
  if (sources.length === 0) {
    // Velero takes an empty list for all there are.
    throw new Error(`${wanted.name} would restore every namespace`);
  }
  const isMapped = sources.some((name) => wanted.namespaces[name] !== name);
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: metadata(wanted),
    spec: {
      backupName: wanted.backup,
      includedNamespaces: sources,
      ...(isMapped ? { namespaceMapping: wanted.namespaces } : {}),
      excludedResources: wanted.plan.excludedResources,
      labelSelector: wanted.plan.labelSelector,
      existingResourcePolicy: 'none',
      itemOperationTimeout: goDuration(wanted.itemOperationTimeoutMs),
      resourceModifier: { kind: 'configmap', name: wanted.name },
    },
  };
}

/** The ConfigMap of its resource modifiers, of the same name. */
export function modifiersManifest(
  wanted: Pick<RestoreWanted, 'name' | 'veleroNamespace' | 'of'>,
  plan: Pick<CopyPlan, 'modifiers'>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(wanted),
    data: { 'rules.yaml': plan.modifiers },
  };
}

/** Velero bounds the wait for file-system backups by this annotation of the Restore. */
const podVolumeTimeout = 'velero.io/pod-volume-timeout';

function metadata(
  wanted: Pick<RestoreWanted, 'name' | 'veleroNamespace' | 'of'> &
    Partial<Pick<RestoreWanted, 'itemOperationTimeoutMs'>>,
): KubernetesObject['metadata'] {
  return {
    name: wanted.name,
    namespace: wanted.veleroNamespace,
    labels: ownLabels(wanted.of.operation),
    annotations: {
      ...ownAnnotations(wanted.of),
      ...(wanted.itemOperationTimeoutMs === undefined
        ? {}
        : { [podVolumeTimeout]: goDuration(wanted.itemOperationTimeoutMs) }),
    },
  };
}

function goDuration(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))}s`;
}
