import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { causeCheck } from './cause-check.ts';
import type { Row } from './row.ts';

/** The finding of a row of the catalogue: its words, with what was seen. */
export function causeFinding(
  row: Row,
  { veleroNamespace }: Pick<DiagnosisFacts, 'veleroNamespace'>,
  seen: Pick<Finding, 'severity' | 'subject' | 'evidence' | 'count' | 'follows'>,
): Finding {
  const { title, cause, remedy, commands, follows = [] } = row;
  return {
    ...seen,
    check: causeCheck(row),
    title,
    cause,
    remedy: { say: remedy, commands: commands?.(shellWord(veleroNamespace)) ?? [] },
    follows: [...(seen.follows ?? []), ...follows.map((check) => ({ check }))],
  };
}
