import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { causeCheck } from './cause-check.ts';
import type { Row } from './row.ts';

/** The finding of a row of the catalogue: its words, with what was seen. Only the buckets of these `locations`, and what is stored of these `backups`, may be the reason; left out: any. */
export function causeFinding(
  row: Row,
  { veleroNamespace }: Pick<DiagnosisFacts, 'veleroNamespace'>,
  seen: Pick<Finding, 'severity' | 'subject' | 'evidence' | 'count' | 'follows'> & {
    readonly locations?: readonly string[];
    readonly backups?: readonly string[];
  },
): Finding {
  const { title, cause, remedy, commands, follows = [] } = row;
  const { locations, backups, ...rest } = seen;
  return {
    ...rest,
    check: causeCheck(row),
    title,
    cause,
    remedy: { say: remedy, commands: commands?.(shellWord(veleroNamespace)) ?? [] },
    follows: [
      ...(seen.follows ?? []),
      ...follows.flatMap((check) => originsOf(check, { locations, backups })),
    ],
  };
}

function originsOf(
  check: string,
  {
    locations,
    backups,
  }: {
    readonly locations: readonly string[] | undefined;
    readonly backups: readonly string[] | undefined;
  },
): readonly Origin[] {
  if (locations !== undefined && check.startsWith('bucket/')) {
    return locations.map((name) => ({ check, subject: { kind: 'BackupStorageLocation', name } }));
  }
  return backups !== undefined && check.startsWith('integrity/')
    ? backups.map((name) => ({ check, subject: { kind: 'Backup', name } }))
    : [{ check }];
}
