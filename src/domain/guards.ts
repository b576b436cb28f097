import type { KubernetesObject, ObjectRef } from './kubernetes-object.ts';

/** A higher one than before whenever manifests/kubernetes/guards changes in what it forbids: an old set in a cluster is noticed by it. */
export const guardsVersion = 2;

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

/** What installs them, said where they are missing. */
export const installGuards = 'kubectl apply -k manifests/kubernetes/guards';

/** The same in the cluster that `cluster` drills restore into. */
export const installTargetGuards = 'kubectl apply -k manifests/kubernetes/drill-target';

const kinds = [
  { resource: 'validatingadmissionpolicies.admissionregistration.k8s.io', version: 'v1' },
  { resource: 'validatingadmissionpolicybindings.admissionregistration.k8s.io', version: 'v1' },
] as const;

/** Where the policies and bindings are. */
export const guards: readonly ObjectRef[] = kinds.flatMap((kind) =>
  guardNames.map((name) => ({ ...kind, name })),
);

/**
 * The policies and bindings that don't hold this account to anything as they are: not there, of an older version than this program needs, about
 * another account, or weakened (a policy that lets through what it can't judge, a binding that does not deny, one of both that looks away from
 * some objects). Each as `resource/name`, in the order of `guards`.
 */
export function missingGuards(
  found: readonly KubernetesObject[],
  account: string,
): readonly string[] {
  return guards
    .filter(({ resource, name }) => {
      const kind = resource.startsWith('validatingadmissionpolicies.') ? policyKind : bindingKind;
      const object = found.find((one) => one.kind === kind && one.metadata.name === name);
      return object === undefined || !holds(object, account);
    })
    .map(({ resource, name }) => `${resource}/${name}`);
}

const policyKind = 'ValidatingAdmissionPolicy';
const bindingKind = 'ValidatingAdmissionPolicyBinding';

function holds({ kind, metadata, ...fields }: KubernetesObject, account: string): boolean {
  const version = Number(metadata.labels?.[guardsLabel] ?? 0);
  const spec: Spec = isFields(fields['spec']) ? fields['spec'] : {};
  const isThere = version >= guardsVersion && metadata.deletionTimestamp === undefined;
  return isThere && (kind === policyKind ? judges(spec, account) : binds(spec, metadata.name));
}

type Spec = Readonly<Record<string, unknown>>;

function judges(policy: Spec, account: string): boolean {
  return (
    policy['failurePolicy'] !== 'Ignore' &&
    isAbout(policy['matchConditions'], account) &&
    !looksAway(policy['matchConstraints'])
  );
}

function binds(binding: Spec, policy: string): boolean {
  return (
    binding['policyName'] === policy &&
    denies(binding['validationActions']) &&
    !looksAway(binding['matchResources'])
  );
}

function denies(actions: unknown): boolean {
  return Array.isArray(actions) && actions.includes('Deny');
}

/** All conditions have to be true for a policy to be asked. One that is anything else than a list of accounts may leave this one out. */
function isAbout(conditions: unknown, account: string): boolean {
  return conditions === undefined || (Array.isArray(conditions) && conditions.every(names));

  function names(condition: unknown): boolean {
    const expression = isFields(condition) ? condition['expression'] : undefined;
    const listed = typeof expression === 'string' ? accounts.exec(expression.trim()) : null;
    const quoted = [...(listed?.[1] ?? '').matchAll(/'([^']*)'|"([^"]*)"/g)];
    return quoted.some(([, single, double]) => (single ?? double) === account);
  }
}

/** One account, or one of several, as plain text without escapes. */
const accounts = (() => {
  const text = String.raw`(?:'[^'\\]*'|"[^"\\]*")`;
  const several = String.raw`\[\s*${text}(?:\s*,\s*${text})*\s*\]`;
  return new RegExp(String.raw`^request\.userInfo\.username\s*(==\s*${text}|in\s*${several})$`);
})();

/** Whether some namespaces or objects are none of its business. */
function looksAway(where: unknown): boolean {
  if (!isFields(where)) {
    return where !== undefined;
  }
  const selectors = [where['namespaceSelector'], where['objectSelector']];
  return (
    selectors.some((one) => isFields(one) && Object.keys(one).length > 0) ||
    (Array.isArray(where['excludeResourceRules']) && where['excludeResourceRules'].length > 0)
  );
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
