import type { VolumeKind, VolumePlan } from '../../../domain/velero.ts';
import { known, part, texts, word, type Raw } from './fields.ts';

/** What the template of a schedule says of the data of volumes. */
export function volumePlan(template: Raw): VolumePlan {
  // Its name before 1.10.
  const copiesFiles = template['defaultVolumesToFsBackup'] ?? template['defaultVolumesToRestic'];
  const leftOut = leavesOut(template);
  return known({
    copiesFiles: flag(copiesFiles),
    snapshots: flag(template['snapshotVolumes']),
    policy: policyOf(part(template, 'resourcePolicy')),
    isNarrowed: leftOut.length > 0 || narrowing.some((field) => !isEmpty(template[field])),
    leavesOut: leftOut.length === 0 ? undefined : leftOut,
  });
}

/** Velero passes over a reference to any other kind. */
function policyOf({ kind, name }: Raw): string | undefined {
  return typeof kind === 'string' && kind.toLowerCase() === 'configmap' ? word(name) : undefined;
}

/** By these it depends on the object whether it is taken. */
const narrowing = [
  'labelSelector',
  'orLabelSelectors',
  'includedResources',
  'includedNamespaceScopedResources',
  'includedClusterScopedResources',
];

const names: Readonly<Record<VolumeKind, RegExp>> = {
  pods: /^(?:po|pods?)$/i,
  persistentvolumeclaims: /^(?:pvc|persistentvolumeclaims?)$/i,
  persistentvolumes: /^(?:pv|persistentvolumes?)$/i,
};

/** Which kinds none is taken of. Volumes come with their claims, whatever is included, unless they are excluded. */
function leavesOut(template: Raw): readonly VolumeKind[] {
  const inNamespaces = (['pods', 'persistentvolumeclaims'] as const).filter(
    (kind) =>
      isOut(kind, template['includedResources'], template['excludedResources']) ||
      isOut(
        kind,
        template['includedNamespaceScopedResources'],
        template['excludedNamespaceScopedResources'],
      ),
  );
  const excludesVolumes = ['excludedResources', 'excludedClusterScopedResources'].some((field) =>
    isOut('persistentvolumes', [], template[field]),
  );
  return excludesVolumes || template['includeClusterResources'] === false
    ? [...inNamespaces, 'persistentvolumes']
    : inNamespaces;
}

function isOut(kind: VolumeKind, included: unknown, excluded: unknown): boolean {
  return (
    texts(excluded).some((one) => one === '*' || names[kind].test(one)) ||
    (!isEmpty(included) && !texts(included).some((one) => one === '*' || names[kind].test(one)))
  );
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** `*` says no more than nothing. */
function isEmpty(value: unknown): boolean {
  const named: readonly unknown[] = Array.isArray(value) ? value : Object.keys(part(value));
  return named.length === 0 || (named.length === 1 && named[0] === '*');
}
