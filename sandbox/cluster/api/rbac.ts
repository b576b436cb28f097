import type { Attempt } from './access.ts';
import { isFields, type Fields, type KubeObject } from './objects.ts';
import type { Writing } from './writing.ts';

const group = 'rbac.authorization.k8s.io';

/** What the bindings and roles of the cluster allow somebody: how service accounts come to their rights. */
export function isBound(
  { store, kind }: Writing,
  attempt: Attempt,
  groups: readonly string[],
): boolean {
  function rulesOf({ roleRef, metadata }: KubeObject & { readonly roleRef?: unknown }): Fields[] {
    const ref = isFields(roleRef) ? roleRef : {};
    const name = String(ref['name']);
    const role =
      ref['kind'] === 'Role'
        ? store.read(kind(`roles.${group}`), metadata.namespace, name)
        : store.read(kind(`clusterroles.${group}`), undefined, name);
    return name === 'cluster-admin' ? [everything] : listOf(role, 'rules');
  }
  const bindings = [
    ...store.list(kind(`clusterrolebindings.${group}`)),
    ...(attempt.namespace === undefined
      ? []
      : store.list(kind(`rolebindings.${group}`), attempt.namespace)),
  ];
  return bindings
    .filter((one) => listOf(one, 'subjects').some((subject) => isHim(subject, attempt, groups)))
    .some((one) => rulesOf(one).some((rule) => allows(rule, attempt)));
}

/** The role that every API server makes for itself. */
const everything = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };

function isHim(subject: Fields, { user }: Attempt, groups: readonly string[]): boolean {
  const { kind, name, namespace } = subject;
  switch (kind) {
    case 'ServiceAccount':
      return user === `system:serviceaccount:${String(namespace)}:${String(name)}`;
    case 'Group':
      return groups.includes(String(name));
    default:
      return user === name;
  }
}

function allows(rule: Fields, { verb, kind, subresource, name }: Attempt): boolean {
  const { plural } = kind;
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  const names = textsOf(rule, 'resourceNames');
  return (
    has(rule, 'verbs', verb) &&
    has(rule, 'apiGroups', kind.group) &&
    has(rule, 'resources', resource) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}

function has(rule: Fields, field: string, value: string): boolean {
  const listed = textsOf(rule, field);
  return listed.includes('*') || listed.includes(value);
}

function textsOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.map(String) : [];
}

function listOf(object: object | undefined, name: string): Fields[] {
  const value: unknown = object === undefined ? [] : Reflect.get(object, name);
  return Array.isArray(value) ? value.filter(isFields) : [];
}
