import { dangerTo } from '../danger.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Severity } from '../finding.ts';
import type { Run } from './works-in.ts';

/** How severe it is that the data of a volume does not get through: somebody waits for a restore, a backup is as important as what it protects. */
export function dangerOfWork(
  run: Run | undefined,
  facts: Pick<DiagnosisFacts, 'report'>,
): Severity {
  if (run === undefined) {
    return 'P2';
  }
  return run.kind === 'Restore' ? 'P1' : dangerTo(run.of.schedule, facts);
}
