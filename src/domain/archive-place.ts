import type { ArchiveSettings } from './settings.ts';
import type { StorageLocation } from './velero.ts';

/**
 * The storage location that the archive would lie in: there Velero takes every foreign folder for damage and calls the location
 * unavailable. The same name of a bucket counts as the same bucket, wherever it is: a store may be reached by several addresses.
 */
export function locationAround(
  archive: ArchiveSettings,
  locations: readonly StorageLocation[],
): StorageLocation | undefined {
  return 'folder' in archive
    ? undefined
    : locations.find(
        ({ bucket, prefix = '' }) =>
          bucket === archive.bucket && below(archive.prefix).startsWith(below(prefix)),
      );
}

function below(prefix: string): string {
  const trimmed = prefix.replaceAll(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}
