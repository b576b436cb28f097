import { UserError } from '../../errors.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';

/** A living namespace whose backup is rehearsed. */
export type Living = { readonly name: string; readonly uid: string };

/** The namespaces as they stand now; one that is not there, is going, or may not be read is left out. */
export async function livingNamespaces(
  names: readonly string[],
  { objects }: Cluster,
  signal: AbortSignal,
): Promise<readonly Living[]> {
  const found: Living[] = [];
  for (const name of names) {
    try {
      const one = await objects.read({ resource: 'namespaces', version: 'v1', name }, signal);
      const uid = one?.metadata.deletionTimestamp === undefined ? one?.metadata.uid : undefined;
      found.push(...(uid === undefined ? [] : [{ name, uid }]));
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
    }
  }
  return found;
}

/** Those that are not the same objects any more. */
export function notTheSame(before: readonly Living[], after: readonly Living[]): readonly string[] {
  return before
    .filter((one) => !after.some(({ name, uid }) => name === one.name && uid === one.uid))
    .map(({ name }) => name);
}
