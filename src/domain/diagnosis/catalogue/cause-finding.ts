import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { causeCheck } from './cause-check.ts';
import type { Row } from './row.ts';

/** The finding of a row of the catalogue: its words, with what was seen. `locations`: those whose buckets may be the reason; left out: any. */
export function causeFinding(
  row: Row,
  { veleroNamespace }: Pick<DiagnosisFacts, 'veleroNamespace'>,
  seen: Pick<Finding, 'severity' | 'subject' | 'evidence' | 'count' | 'follows'> & {
    readonly locations?: readonly string[];
  },
): Finding {
  const { title, cause, remedy, commands, follows = [] } = row;
  const { locations, ...rest } = seen;
  return {
    ...rest,
    check: causeCheck(row),
    title,
    cause,
    remedy: { say: remedy, commands: commands?.(shellWord(veleroNamespace)) ?? [] },
    follows: [...(seen.follows ?? []), ...follows.flatMap((check) => originsOf(check, locations))],
  };
}

function originsOf(check: string, locations: readonly string[] | undefined): readonly Origin[] {
  return locations !== undefined && check.startsWith('bucket/')
    ? locations.map((name) => ({ check, subject: { kind: 'BackupStorageLocation', name } }))
    : [{ check }];
}
