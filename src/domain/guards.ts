import type { KubernetesObject, ObjectRef } from './kubernetes-object.ts';

/** A higher one than before whenever manifests/kubernetes/guards changes in what it forbids: an old set in a cluster is noticed by it. */
export const guardsVersion = 1;

/** The label on each policy and binding that says of which version it is. */
export const guardsLabel = 'lifeboat.dev/guards';

/** Each is a ValidatingAdmissionPolicy and a binding of the same name. */
export const guardNames = [
  'lifeboat-restores',
  'lifeboat-backups',
  'lifeboat-delete-requests',
  'lifeboat-volume-work',
  'lifeboat-namespaces',
  'lifeboat-inside-namespaces',
  'lifeboat-persistent-volumes',
] as const;

/** What installs them, said where they are missing. In the cluster that `cluster` drills restore into it is `manifests/kubernetes/drill-target`. */
export const installGuards = 'kubectl apply -k manifests/kubernetes/guards';

const kinds = [
  { resource: 'validatingadmissionpolicies.admissionregistration.k8s.io', version: 'v1' },
  { resource: 'validatingadmissionpolicybindings.admissionregistration.k8s.io', version: 'v1' },
] as const;

/** Where the policies and bindings are. */
export const guards: readonly ObjectRef[] = kinds.flatMap((kind) =>
  guardNames.map((name) => ({ ...kind, name })),
);

/**
 * The policies and bindings that don't hold us to anything as they are: not there, of an older version than this program needs, or weakened
 * (a policy that lets through what it can't judge, a binding that does not deny). Each as `resource/name`, in the order of `guards`.
 */
export function missingGuards(found: readonly KubernetesObject[]): readonly string[] {
  return guards
    .filter(({ resource, name }) => {
      const kind = resource.startsWith('validatingadmissionpolicies.') ? policyKind : bindingKind;
      const object = found.find((one) => one.kind === kind && one.metadata.name === name);
      return object === undefined || !holds(object);
    })
    .map(({ resource, name }) => `${resource}/${name}`);
}

const policyKind = 'ValidatingAdmissionPolicy';
const bindingKind = 'ValidatingAdmissionPolicyBinding';

function holds({ kind, metadata, ...fields }: KubernetesObject): boolean {
  const version = Number(metadata.labels?.[guardsLabel] ?? 0);
  const spec = isFields(fields['spec']) ? fields['spec'] : {};
  const isStrict =
    kind === policyKind
      ? spec['failurePolicy'] !== 'Ignore'
      : spec['policyName'] === metadata.name && denies(spec['validationActions']);
  return version >= guardsVersion && metadata.deletionTimestamp === undefined && isStrict;
}

function denies(actions: unknown): boolean {
  return Array.isArray(actions) && actions.includes('Deny');
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
