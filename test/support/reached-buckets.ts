import type { BucketTrouble, Reach } from '../../src/domain/bucket-reach.ts';
import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../src/domain/diagnosis/facts.ts';
import type { Finding } from '../../src/domain/diagnosis/finding.ts';
import type { StorageLocation } from '../../src/domain/velero.ts';
import { someFacts } from './diagnosis.ts';
import { aClusterState, aStorageLocation } from './velero.ts';

/** What Velero prints of a location whose store answers so. */
export function storeSaid(reason: string): string {
  return `BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: X1, HostID: h, api error ${reason}`;
}

export const unavailable = {
  phase: 'Unavailable',
  message: storeSaid('AccessDenied: Access Denied'),
} as const;

/** The way to a bucket ended at LIST. */
export function endedBy(why: BucketTrouble, words = ''): Partial<Reach> {
  return { ended: { step: 'LIST', why, said: words } };
}

/** Facts of a cluster whose default location's bucket is reached so. */
export function reachedSo(reach: Reach, location: Partial<StorageLocation> = {}): DiagnosisFacts {
  const state = aClusterState({ storageLocations: [aStorageLocation(location)] });
  const buckets = { reached: [{ location: 'default', reach }], others: 0 };
  return someFacts({ state, seen: { buckets } });
}

/** All that is told of it. */
export function toldOf(reach: Reach, location: Partial<StorageLocation> = {}): readonly Finding[] {
  return diagnose(reachedSo(reach, location)).flatMap(({ consequences, ...root }) => [
    root,
    ...consequences,
  ]);
}

type Tree = readonly (readonly [string, string, readonly string[]])[];

/** The same as roots with what follows from each. */
export function treeOf(reach: Reach, location: Partial<StorageLocation> = {}): Tree {
  return diagnose(reachedSo(reach, location)).map(({ check, severity, consequences }) => [
    check,
    severity,
    consequences.map((one) => one.check),
  ]);
}
