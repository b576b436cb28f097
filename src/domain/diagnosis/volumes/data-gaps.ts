import { contains } from '../../protection/namespaces.ts';
import { labelValue } from '../../velero-label.ts';
import { isOfBackup } from '../backups/volume-work-of.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { BackupData } from '../facts/volume-data.ts';
import type { ClaimSeen, VolumeUse } from '../facts/volume-use.ts';
import { mountsOf } from './mounts-of.ts';
import { type Way, wayOf } from './way-of.ts';

/** A claim whose data the newest good backup of a schedule lacks, though the claim was there when it began. */
export type DataGap = {
  readonly claim: ClaimSeen;
  readonly backup: BackupData;
  /** Why, in Velero's words. */
  readonly said: string;
  /** How the schedule would take it by what stands now. */
  readonly way: Way;
  /** The newest good backup of another schedule has it. */
  readonly isElsewhere: boolean;
  /** The newest data of it that is known, in a backup that is there. */
  readonly newest?: { readonly backup: string; readonly at: number };
};

/** One of each claim: of several backups that lack it, the one whose schedule should take it, then the newest. */
export function dataGaps(facts: DiagnosisFacts): readonly DataGap[] {
  const { volumeUse: use, volumeData } = facts.seen;
  const backups = volumeData?.backups ?? [];
  return (use?.claims ?? [])
    .filter(({ phase, isExcluded }) => phase === 'Bound' && !isExcluded)
    .flatMap((claim) => gapOf(claim, backups, use ?? { warnings: {} }, facts) ?? []);
}

function gapOf(
  claim: ClaimSeen,
  backups: readonly BackupData[],
  use: VolumeUse,
  facts: DiagnosisFacts,
): DataGap | undefined {
  const looked = backups.flatMap((backup) => {
    const said = lacking(claim, backup, facts);
    return said === undefined ? [] : [{ backup, ...said, way: wayIn(claim, backup, use, facts) }];
  });
  const [gap] = looked
    .filter(({ hasData }) => !hasData)
    .toSorted(
      (a, b) =>
        Number(a.way.way === 'none') - Number(b.way.way === 'none') ||
        b.backup.startedAt - a.backup.startedAt,
    );
  if (gap === undefined) {
    return undefined;
  }
  const having = looked
    .filter(({ hasData }) => hasData)
    .map(({ backup }) => ({ backup: backup.name, at: backup.startedAt }));
  const newest = [...having, ...copiesOf(claim, use, facts)].toSorted((a, b) => b.at - a.at)[0];
  const { backup, said, way } = gap;
  return {
    claim,
    backup,
    said,
    way,
    isElsewhere: having.length > 0,
    ...(newest === undefined ? {} : { newest }),
  };
}

/** `undefined`: nobody asked this backup for this claim, or it is younger. */
function lacking(
  { namespace, name, createdAt }: ClaimSeen,
  { schedule, startedAt, volumes }: BackupData,
  { state }: DiagnosisFacts,
): { readonly hasData: boolean; readonly said: string } | undefined {
  const its = state.schedules.find((one) => one.name === schedule);
  if (its === undefined || !contains(its, namespace) || createdAt > startedAt) {
    return undefined;
  }
  const infos = volumes.filter((one) => one.namespace === namespace && one.claim === name);
  if (infos.length === 0) {
    return its.volumes.isNarrowed
      ? undefined
      : { hasData: false, said: 'not in its volume information' };
  }
  const skipped = infos.map((one) => one.skipped).find((one) => one !== undefined);
  const failed = infos.find(({ method }) => method !== 'none')?.method;
  return {
    hasData: infos.some(({ hasData }) => hasData),
    said:
      skipped === undefined
        ? `${failed ?? 'no method'}: it has no data`
        : `skippedReason: ${skipped}`,
  };
}

function wayIn(
  claim: ClaimSeen,
  { schedule }: BackupData,
  use: VolumeUse,
  facts: DiagnosisFacts,
): Way {
  const its = facts.state.schedules.find(({ name }) => name === schedule);
  return its === undefined ? { way: 'unknown' } : wayOf(claim, its, use, facts);
}

/** Copies and moved snapshots that ended well, in backups that are there. Pods change their names: a copy of a volume of this name counts. */
function copiesOf(
  claim: ClaimSeen,
  { pods = [] }: VolumeUse,
  { state }: DiagnosisFacts,
): readonly NonNullable<DataGap['newest']>[] {
  const volumes = new Set(mountsOf(claim, pods).map(({ volume }) => volume.name));
  const backups = new Map(state.backups.map(({ name }) => [labelValue(name), name]));
  return state.volumeWork
    .filter((work) => isOfBackup(work) && work.phase === 'Completed')
    .filter(
      ({ kind, namespace, volume }) =>
        namespace === claim.namespace &&
        (kind === 'DataUpload' ? volume === claim.name : volumes.has(volume)),
    )
    .flatMap(({ owner = '', startedAt, createdAt }) => {
      const backup = backups.get(owner);
      return backup === undefined ? [] : [{ backup, at: startedAt ?? createdAt }];
    });
}
