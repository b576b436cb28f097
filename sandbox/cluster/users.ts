import { stringify } from 'yaml';

import type { Rule, User } from './api/access.ts';

export type UserOption = { readonly name: string; readonly rules: readonly Rule[] };

/** `admin` and `lifeboat`, who may do everything, and those that are given; each with a token made from the name. */
export function usersOf(more: readonly UserOption[]): readonly User[] {
  const names = new Set(more.map((user) => user.name));
  const everything = [
    { name: 'admin', rules: [{}] },
    { name: 'lifeboat', rules: [{}] },
  ].filter((user) => !names.has(user.name));
  return [...everything, ...more].map((user) => ({ ...user, token: `token-of-${user.name}` }));
}

/** A kubeconfig with a context per user, named `CLUSTER/USER`; the current one is `user`'s. */
export function kubeconfigOf(
  cluster: string,
  url: string,
  users: readonly User[],
  user: string,
): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: cluster, cluster: { server: url, 'insecure-skip-tls-verify': true } }],
    users: users.map(({ name, token }) => ({ name, user: { token } })),
    contexts: users.map(({ name }) => ({
      name: `${cluster}/${name}`,
      context: { cluster, user: name },
    })),
    'current-context': `${cluster}/${user}`,
  });
}
