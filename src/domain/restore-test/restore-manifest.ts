import type { KubernetesObject } from '../kubernetes-object.ts';
import type { CopyPlan } from './copy-plan.ts';
import type { ScratchOf } from './scratch-namespace.ts';

export type RestoreWanted = {
  /** `lifeboat-<operation>`, or of another try `lifeboat-<operation>-try-2`. */
  readonly name: string;
  readonly veleroNamespace: string;
  readonly of: ScratchOf;
  readonly backup: string;
  /** From the backup's namespaces to the scratch ones. Empty: under the original names, without `excludedNamespaces`. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly excludedNamespaces?: readonly string[];
  readonly plan: Pick<CopyPlan, 'excludedResources' | 'labelSelector'>;
  readonly itemOperationTimeoutMs: number;
};

/** The Restore: every namespace mapped, no hooks, nothing existing updated, cluster-scoped objects only where Velero needs them for volumes. */
export function restoreManifest(wanted: RestoreWanted): KubernetesObject {
  throw new Error(`not here yet: ${wanted.name}`);
}

/** The ConfigMap of its resource modifiers, of the same name. */
export function modifiersManifest(
  wanted: Pick<RestoreWanted, 'name' | 'veleroNamespace' | 'of'>,
  plan: Pick<CopyPlan, 'modifiers'>,
): KubernetesObject {
  throw new Error(`not here yet: ${wanted.name} ${plan.modifiers.length}`);
}
