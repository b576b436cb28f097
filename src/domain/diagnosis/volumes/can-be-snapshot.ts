import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, VolumeUse } from '../facts/volume-use.ts';
import { serverOptions } from '../server-options.ts';

/** Whether Velero could take a snapshot of a claim's volume: paths of nodes and file servers have none; where the volumes could not be seen, it may be. */
export function canBeSnapshot(
  claim: ClaimSeen,
  use: VolumeUse,
  { server, snapshotLocations }: DiagnosisFacts['state'],
): boolean {
  if (use.volumes === undefined) {
    return true;
  }
  const source = sourceOf(claim, use);
  const canNever = ['hostPath', 'local', 'nfs', 'cephfs', 'azureFile'].includes(source);
  const byCsi = source === 'csi' && serverOptions(server).usesCsi;
  return !canNever && (byCsi || snapshotLocations.length > 0);
}

/** What its volume is made of; empty: not known. */
export function sourceOf({ volume }: ClaimSeen, { volumes = [] }: VolumeUse): string {
  return volumes.find(({ name }) => name === volume)?.source ?? '';
}
