import type { VolumeUse } from '../facts/volume-use.ts';
import { annotationTroubles } from './annotation-troubles.ts';
import type { Mount } from './mounts-of.ts';
import { isPodOf } from './pod-of-workload.ts';

/** Why the next run of a schedule takes no data of a claim. Those that begin with `annotation` are told by the annotation. */
export const untaken = [
  'annotation-no-such-volume',
  'annotation-wrong-key',
  'annotation-misplaced',
  'block-device',
  'host-path',
  'not-mounted',
  'not-running',
  'not-opted-in',
  'policy-snapshot',
  'policy-skips',
  'opted-out',
  'left-out',
] as const;

export type Untaken = (typeof untaken)[number];

/** Whether somebody wrote down that it shall not be taken. */
export function isOnPurpose(why: Untaken): boolean {
  return why === 'left-out' || why === 'opted-out' || why === 'policy-skips';
}

/** Why none of these pods brings the files of a claim into a backup. `taking`: those of them that ask for it, or do not exclude it. */
export function whyUntaken(
  mounts: readonly Mount[],
  taking: readonly Mount[],
  use: VolumeUse,
  by: { readonly isPath: boolean; readonly byDefault: boolean; readonly isMeant: boolean },
): Untaken {
  return taking.length > 0 ? whyNotCopied(taking, by.isPath) : whyNotWanted(mounts, use, by);
}

function whyNotCopied(taking: readonly Mount[], isPath: boolean): Untaken {
  if (isPath) {
    return 'host-path';
  }
  if (taking.some(({ volume }) => volume.use === 'device')) {
    return 'block-device';
  }
  return taking.every(({ volume }) => volume.use === 'unused') ? 'not-mounted' : 'not-running';
}

function whyNotWanted(
  mounts: readonly Mount[],
  { misplaced = [] }: VolumeUse,
  { byDefault, isMeant }: { readonly byDefault: boolean; readonly isMeant: boolean },
): Untaken {
  if (byDefault) {
    return mounts.length === 0 ? 'not-mounted' : 'opted-out';
  }
  const troubles = mounts.flatMap(({ pod }) => annotationTroubles(pod));
  if (troubles.some(({ trouble }) => trouble === 'no-such-volume')) {
    return 'annotation-no-such-volume';
  }
  if (troubles.some(({ trouble }) => trouble === 'wrong-key')) {
    return 'annotation-wrong-key';
  }
  if (mounts.some(({ pod }) => misplaced.some((one) => isPodOf(pod, one)))) {
    return 'annotation-misplaced';
  }
  if (isMeant) {
    return 'left-out';
  }
  return mounts.length === 0 ? 'not-mounted' : 'not-opted-in';
}
