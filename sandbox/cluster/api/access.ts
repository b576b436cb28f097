import { resourceOf, type Kind } from './kinds.ts';

/** What somebody wants to do, as an authorizer sees it. */
export type Attempt = {
  readonly user: string;
  readonly verb: string;
  readonly kind: Kind;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
};

/** What is allowed or denied. What is left out matches everything. */
export type Rule = {
  readonly verbs?: readonly string[];
  /** Plurals with their group, such as `backups.velero.io`, with `/subresource` where there is one. */
  readonly resources?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly names?: readonly string[];
};

export type User = {
  readonly name: string;
  readonly token: string;
  /** Empty: nothing is allowed. */
  readonly rules: readonly Rule[];
};

export function matches(rule: Rule, attempt: Attempt): boolean {
  const resource = resourceOf(attempt.kind);
  const asked = attempt.subresource === undefined ? resource : `${resource}/${attempt.subresource}`;
  return (
    isIn(rule.verbs, attempt.verb) &&
    isIn(rule.resources, asked) &&
    isIn(rule.namespaces, attempt.namespace) &&
    isIn(rule.names, attempt.name)
  );
}

function isIn(list: readonly string[] | undefined, value = ''): boolean {
  return list === undefined || list.includes(value);
}

/** The words in which the API server says no, behind `… is forbidden: `. */
export function refusal(attempt: Attempt): string {
  const { user, verb, kind, subresource, namespace } = attempt;
  const resource = subresource === undefined ? kind.plural : `${kind.plural}/${subresource}`;
  const where =
    namespace === undefined
      ? 'at the cluster scope'
      : `in the namespace ${JSON.stringify(namespace)}`;
  return `User ${JSON.stringify(user)} cannot ${verb} resource ${JSON.stringify(resource)} in API group ${JSON.stringify(kind.group)} ${where}`;
}
