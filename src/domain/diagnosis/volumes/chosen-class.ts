import type { SnapshotClassSeen } from '../facts/snapshot-classes.ts';

/** Which class Velero takes for the snapshots of a driver: `several`: whichever comes first; `unmarked`: it refuses to choose. */
export type Chosen = 'one' | 'none' | 'several' | 'unmarked';

/** The first version of Velero that goes by the cluster's default class. */
const byDefault = 17;

/** Velero's own way: its label, then the default class, then the only one there is. What claims, classes or backups name by annotation comes before. */
export function chosenClass(
  classes: readonly SnapshotClassSeen[],
  minor: number | undefined,
): Chosen {
  const labelled = classes.filter(({ isLabelled }) => isLabelled);
  if (classes.length === 0) {
    return 'none';
  }
  if (labelled.length > 1) {
    return 'several';
  }
  const isDefault = (minor ?? byDefault) >= byDefault && classes.some((one) => one.isDefault);
  return labelled.length === 1 || isDefault || classes.length === 1 ? 'one' : 'unmarked';
}
