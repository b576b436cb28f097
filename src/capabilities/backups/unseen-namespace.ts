import { nearest } from '../../domain/nearest.ts';
import { namespaces } from '../../facts/namespaces.ts';

/** A namespace that the cluster does not have now and that nothing names, with those named like it. */
export type UnseenNamespace = { readonly name: string; readonly near: readonly string[] };

const withinMs = 3_000;

/** `undefined`: it is there, something names it, or nobody can tell in time. */
export async function unseenNamespace(
  name: string,
  cluster: Parameters<typeof namespaces>[0],
): Promise<UnseenNamespace | undefined> {
  const found = await namespaces(cluster, withinMs);
  const known = found === undefined ? [name] : [...found.live, ...found.named];
  return known.includes(name) ? undefined : { name, near: nearest(name, known, 3) };
}
