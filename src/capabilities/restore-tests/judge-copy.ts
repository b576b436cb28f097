import type { Judgement } from '../../domain/restore-test/judge.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import type { Steps } from '../../engine/steps.ts';
import type { IsolatedWish, Restored, RestoreTestOutside } from './isolated.ts';

/** Compares what the backup lists with what came and what stands now, and judges it, with what the probes said. */
export function judgeCopy(
  _wish: IsolatedWish,
  _restored: Restored,
  _probes: RestoreTestReport['probes'],
  _steps: Steps,
  _outside: RestoreTestOutside,
): Promise<Judgement> {
  throw new Error('is being written');
}
