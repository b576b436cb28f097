import type { Backup } from '../velero.ts';
import { contains } from './namespaces.ts';

/** Whether a backup was asked to contain all that the other was: a copy of the same content, of another time. */
export function covers(one: Backup, other: Backup): boolean {
  return namespacesOf(other).every((namespace) => has(one, namespace, other));
}

/** A pattern, or all (`*`), is in a backup that was asked for the same or for everything, without leaving out more. */
export function has(one: Backup, namespace: string, of: Backup): boolean {
  if (!/[*?]/.test(namespace)) {
    return contains(one, namespace);
  }
  const includes =
    isEverything(one) || one.includedNamespaces.some((pattern) => pattern === namespace);
  return includes && one.excludedNamespaces.every((name) => of.excludedNamespaces.includes(name));
}

/** Those that a backup names; `*`: all. */
export function namespacesOf(backup: Backup): readonly string[] {
  return isEverything(backup) ? ['*'] : backup.includedNamespaces;
}

function isEverything({ includedNamespaces }: Backup): boolean {
  return includedNamespaces.length === 0 || includedNamespaces.includes('*');
}
