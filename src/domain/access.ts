import type { AccessRule } from './settings.ts';

/** Each role may do what the ones before it may. */
export const roles = ['viewer', 'operator', 'approver', 'admin'] as const;

export type Role = (typeof roles)[number];

/** Somebody who is known to be a full member of the workspace, with those of their user groups that the rules name. */
export type Member = { readonly userId: string; readonly groups: readonly string[] };

/** The clusters on which a member has at least this role, in the order of `clusters`. Who is not a full member never gets here. */
export function clustersWithRole(
  role: Role,
  member: Member,
  rules: readonly AccessRule[],
  clusters: readonly string[],
): readonly string[] {
  const giving = rules.filter((rule) => includes(rule.role, role) && isFor(rule, member));
  return clusters.filter((cluster) =>
    giving.some((rule) => rule.clusters?.includes(cluster) ?? true),
  );
}

/** The user groups whose members the rules speak of, each once. */
export function groupsNamed(rules: readonly AccessRule[]): readonly string[] {
  return [...new Set(rules.flatMap((rule) => rule.groups ?? []))];
}

function includes(given: Role, wanted: Role): boolean {
  return roles.indexOf(given) >= roles.indexOf(wanted);
}

function isFor(rule: AccessRule, { userId, groups }: Member): boolean {
  if (rule.users === 'everyone' || rule.users?.includes(userId) === true) {
    return true;
  }
  return rule.groups?.some((group) => groups.includes(group)) ?? false;
}
