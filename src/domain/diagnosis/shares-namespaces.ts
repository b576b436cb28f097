import { contains } from '../protection/namespaces.ts';
import type { Backup } from '../velero.ts';

type Scope = Pick<Backup, 'includedNamespaces' | 'excludedNamespaces'>;

/** Whether both have a namespace in common, as far as their lists name any: patterns may overlap without that. */
export function sharesNamespaces(a: Scope, b: Scope): boolean {
  const [namesOfA, namesOfB] = [a.includedNamespaces, b.includedNamespaces];
  if (namesOfA.length === 0 && namesOfB.length === 0) {
    return true;
  }
  return namesOfA.some((name) => contains(b, name)) || namesOfB.some((name) => contains(a, name));
}
