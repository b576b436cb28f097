import type { LackingData, VolumeLook } from '../../protection/volume-look.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { backupsWithVolumes } from './backups-with-volumes.ts';
import { dataGaps } from './data-gaps.ts';
import { gapSeverity, mayBeMeant } from './gap-severity.ts';

const mostNamed = 3;

/** What a diagnosis of all volumes says of each schedule's newest good backup, for those who judge protection. `undefined`: too little was seen to say anything. */
export function volumeLook(
  facts: Pick<DiagnosisFacts, 'cluster' | 'at' | 'state' | 'seen'>,
): VolumeLook | undefined {
  const { cluster, at, seen } = facts;
  const { volumeUse: use, volumeData } = seen;
  if (use?.claims === undefined || volumeData === undefined) {
    return undefined;
  }
  const { backups } = volumeData;
  if (backups.length === 0 && backupsWithVolumes(facts, use.claims).length > 0) {
    return undefined;
  }
  return {
    cluster,
    at,
    looked: backups.map(({ name, schedule }) => ({ schedule, backup: name })),
    lacking: lackingBy(facts),
  };
}

/** What is severe is told of each schedule that should have the data. */
function lackingBy(facts: Pick<DiagnosisFacts, 'state' | 'seen'>): readonly LackingData[] {
  const lacked = dataGaps(facts)
    .filter((gap) => ['P0', 'P1'].includes(gapSeverity(gap)))
    .flatMap(({ claim, lackedBy }) =>
      lackedBy
        .filter(({ way }) => !mayBeMeant(way))
        .map(({ backup }) => ({ backup, claim: `${claim.namespace}/${claim.name}` })),
    );
  return [...Map.groupBy(lacked, ({ backup }) => backup)].map(([backup, all]) => ({
    schedule: backup.schedule,
    backup: backup.name,
    count: all.length,
    claims: all.slice(0, mostNamed).map(({ claim }) => claim),
  }));
}
