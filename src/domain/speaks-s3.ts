import type { StorageLocation } from './velero.ts';

/** Whether the bucket of a storage location is one that Lifeboat can read itself: other stores speak a language of their own. */
export function speaksS3({ provider }: Pick<StorageLocation, 'provider'>): boolean {
  return provider === 'aws' || provider.endsWith('/aws');
}
