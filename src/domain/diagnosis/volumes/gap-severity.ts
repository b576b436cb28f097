import type { Severity } from '../finding.ts';
import type { DataGap } from './data-gaps.ts';
import type { Way } from './way-of.ts';
import { isOnPurpose } from './why-untaken.ts';

/** How severe it is that a claim's data is not in a backup, by what is in danger: whether there is older data, and whether it was meant. */
export function gapSeverity({ isElsewhere, newest, way }: DataGap): Severity {
  if (isElsewhere) {
    return way.way === 'none' || mayBeMeant(way) ? 'info' : 'P2';
  }
  if (mayBeMeant(way)) {
    return 'P2';
  }
  // A snapshot in an older backup is seen nowhere else: only what is copied is known not to be there.
  return newest === undefined && way.way === 'copied' ? 'P0' : 'P1';
}

/** Somebody wrote down that a schedule shall not take it, or nobody knows. */
export function mayBeMeant(way: Way): boolean {
  return way.way === 'unknown' || (way.way === 'none' && isOnPurpose(way.why));
}
