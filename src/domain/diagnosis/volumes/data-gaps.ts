import type { Schedule } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { BackupData } from '../facts/volume-data.ts';
import type { ClaimSeen } from '../facts/volume-use.ts';
import { claimsIn, type SaidOfClaim } from './claims-in-backup.ts';
import { shouldHaveData } from './should-have-data.ts';
import { type KnownCopy, knownCopies, newestOf } from './known-copies.ts';
import { type Way, waysBy } from './way-of.ts';

/** A claim whose data the newest good backup of a schedule lacks, though the claim was there when it began. */
export type DataGap = {
  readonly claim: ClaimSeen;
  readonly backup: BackupData;
  /** Why, in Velero's words. */
  readonly said: string;
  /** How the schedule would take it by what stands now. */
  readonly way: Way;
  /** All newest good backups that lack it, this one too, with how their schedules would take it. */
  readonly lackedBy: readonly Lacked[];
  /** The newest good backup of another schedule has it. */
  readonly isElsewhere: boolean;
  /** The newest data of it that is known, in a backup that is there. */
  readonly newest?: KnownCopy;
};

type Lacked = Pick<DataGap, 'backup' | 'said' | 'way'>;

/** One of each claim: of several backups that lack it, the one whose schedule should take it, then the newest. */
export function dataGaps(facts: Pick<DiagnosisFacts, 'state' | 'seen'>): readonly DataGap[] {
  const { volumeUse: use, volumeData } = facts.seen;
  if (use === undefined || volumeData === undefined) {
    return [];
  }
  const wayOf = waysBy(use, facts);
  const copyOf = knownCopies(use, facts);
  const looks = volumeData.backups.flatMap((backup) => {
    const schedule = facts.state.schedules.find(({ name }) => name === backup.schedule);
    return schedule === undefined ? [] : [{ backup, schedule, saidOf: claimsIn(backup, schedule) }];
  });
  return (use.claims ?? []).filter(shouldHaveData).flatMap((claim) => {
    const looked = looks.flatMap(({ saidOf, ...one }) => {
      const said = saidOf(claim);
      return said === undefined ? [] : [{ ...one, ...said }];
    });
    return gapOf(claim, looked, { wayOf, copyOf });
  });
}

type Looked = SaidOfClaim & { readonly backup: BackupData; readonly schedule: Schedule };

function gapOf(
  claim: ClaimSeen,
  looked: readonly Looked[],
  {
    wayOf,
    copyOf,
  }: {
    readonly wayOf: ReturnType<typeof waysBy>;
    readonly copyOf: ReturnType<typeof knownCopies>;
  },
): readonly DataGap[] {
  const lackedBy: readonly Lacked[] = looked
    .filter(({ hasData }) => !hasData)
    .map(({ backup, said, schedule }) => ({ backup, said, way: wayOf(claim, schedule) }))
    .toSorted(
      (a, b) =>
        Number(a.way.way === 'none') - Number(b.way.way === 'none') ||
        b.backup.startedAt - a.backup.startedAt,
    );
  const [gap] = lackedBy;
  const having = looked
    .filter(({ hasData }) => hasData)
    .map(({ backup }) => ({ backup: backup.name, at: backup.startedAt }));
  const newest = newestOf([...having, copyOf(claim)]);
  return gap === undefined
    ? []
    : [
        {
          claim,
          ...gap,
          lackedBy,
          isElsewhere: having.length > 0,
          ...(newest === undefined ? {} : { newest }),
        },
      ];
}
