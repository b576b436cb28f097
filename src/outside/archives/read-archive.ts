import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import type { ArchivedObject } from '../../domain/restore-test/archived-object.ts';
import { ArchiveDamaged } from './archive-damaged.ts';
import { archiveEntries, type ArchiveLimits } from './archive-entries.ts';
import { placeOf } from './archive-place.ts';

export { ArchiveDamaged } from './archive-damaged.ts';
export type { ArchivedObject, ArchiveLimits };

/**
 * Walks a backup's archive (gzip or tar, as a stream) and gives away each object once. Memory is that of one entry. Throws ArchiveDamaged where the
 * bytes are not what Velero writes: cut off, not gzip, a lying length, an entry that is no JSON object of its path's name, more than the
 * limits allow. What the stream itself throws, such as a broken connection, counts as damage too, as its `cause`.
 */
export type ReadArchive = (
  bytes: AsyncIterable<Uint8Array>,
  options: {
    readonly signal: AbortSignal;
    readonly limits?: Partial<ArchiveLimits>;
    /** Which objects are also given away in another version than the preferred one, where the archive has them; left out: none. */
    readonly versions?: (resource: string, version: string) => boolean;
  },
) => AsyncIterable<ArchivedObject>;

/** See ReadArchive. Without limits: 4 GiB unpacked, 32 MiB for an entry, a million entries. */
export async function* readArchive(
  bytes: AsyncIterable<Uint8Array>,
  options: Parameters<ReadArchive>[1],
): AsyncGenerator<ArchivedObject> {
  const { signal, limits, versions = () => false } = options;
  for await (const entry of archiveEntries(bytes, signal, { ...usualLimits, ...limits })) {
    const place = placeOf(entry.path);
    if (place === 'unknown') {
      throw new ArchiveDamaged(`${entry.path} is at no place that Velero writes to`);
    }
    const isWanted =
      place !== 'passed over' &&
      (place.version === undefined || versions(place.resource, place.version));
    if (isWanted) {
      yield { ...place, object: objectOf(await entry.bytes(), entry.path, place) };
    }
  }
}

const usualLimits: ArchiveLimits = {
  totalBytes: 4 * 2 ** 30,
  entryBytes: 32 * 2 ** 20,
  entries: 1_000_000,
};

function objectOf(
  bytes: Uint8Array,
  path: string,
  place: { readonly namespace?: string; readonly name: string },
): KubernetesObject {
  const found = parsed(bytes, path);
  if (!isObject(found)) {
    throw new ArchiveDamaged(`${path} is no Kubernetes object`);
  }
  const { name, namespace } = found.metadata;
  if (name !== place.name || (namespace ?? undefined) !== place.namespace) {
    throw new ArchiveDamaged(`${path} holds another object`);
  }
  return found;
}

function parsed(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ArchiveDamaged(`${path} is no JSON`, { cause: error });
  }
}

function isObject(value: unknown): value is KubernetesObject {
  return (
    hasFields(value) &&
    typeof value['apiVersion'] === 'string' &&
    typeof value['kind'] === 'string' &&
    hasFields(value['metadata']) &&
    typeof value['metadata']['name'] === 'string'
  );
}

function hasFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
