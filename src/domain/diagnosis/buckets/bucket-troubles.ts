import type { Reach } from '../../bucket-reach.ts';
import { wordsOf } from './words-of.ts';

/** What is wrong with a bucket that would be a reason for a location to be unavailable, as the checks of its findings: `bucket/denied`. */
export function bucketTroubles(reach: Reach): readonly string[] {
  const { ended } = reach;
  return [
    ...(ended === undefined ? [] : [`bucket/${wordsOf[ended.why].check}`]),
    ...(isSkewed(reach) && ended?.why !== 'wrong clock' ? ['bucket/clock-skew'] : []),
    ...(foreignFolders(reach).length === 0 ? [] : ['bucket/foreign-folder']),
  ];
}

const fiveMinutes = 5 * 60_000;

/** Worth telling: from 15 minutes on, stores refuse what is signed. */
export function isSkewed({ clockAheadMs = 0 }: Reach): boolean {
  return Math.abs(clockAheadMs) >= fiveMinutes;
}

/** The folders at the top of a location that Velero knows; of any other it calls the location unavailable (pkg/persistence/object_store_layout.go). */
const known = new Set(['backups', 'restores', 'restic', 'kopia', 'metadata', 'plugins']);

export function foreignFolders({ folders }: Reach): readonly string[] {
  return (folders?.names ?? []).filter((name) => !known.has(name));
}
