import { labelValue } from '../../velero-label.ts';
import { isOfBackup } from '../backups/volume-work-of.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, VolumeUse } from '../facts/volume-use.ts';
import { mountsIn } from './mounts-of.ts';

/** Data of a claim in a backup that is there. */
export type KnownCopy = { readonly backup: string; readonly at: number };

/** The newest copy or moved snapshot of a claim that ended well, in a backup that is there; all are walked once. Pods change their names: a copy of a volume of this name counts. */
export function knownCopies(
  { pods = [] }: VolumeUse,
  { state }: Pick<DiagnosisFacts, 'state'>,
): (claim: ClaimSeen) => KnownCopy | undefined {
  const newest = newestByVolume(state);
  const mountsOf = mountsIn(pods);
  return (claim) => {
    const names = new Set(mountsOf(claim).map(({ volume }) => volume.name));
    return newestOf([
      newest.get(keyOf('DataUpload', claim.namespace, claim.name)),
      ...[...names].map((name) => newest.get(keyOf('PodVolumeBackup', claim.namespace, name))),
    ]);
  };
}

function newestByVolume(state: DiagnosisFacts['state']): ReadonlyMap<string, KnownCopy> {
  const backups = new Map(state.backups.map(({ name }) => [labelValue(name), name]));
  const newest = new Map<string, KnownCopy>();
  const ended = state.volumeWork.filter((one) => isOfBackup(one) && one.phase === 'Completed');
  for (const { kind, namespace, volume, owner = '', startedAt, createdAt } of ended) {
    const backup = backups.get(owner);
    const key = keyOf(kind, namespace, volume);
    const at = startedAt ?? createdAt;
    if (backup !== undefined && at > (newest.get(key)?.at ?? 0)) {
      newest.set(key, { backup, at });
    }
  }
  return newest;
}

export function newestOf(copies: readonly (KnownCopy | undefined)[]): KnownCopy | undefined {
  return copies.flatMap((one) => one ?? []).toSorted((a, b) => b.at - a.at)[0];
}

function keyOf(kind: string, namespace: string, volume: string): string {
  return `${kind} ${namespace}/${volume}`;
}
