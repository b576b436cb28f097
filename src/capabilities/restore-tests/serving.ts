import type { Steps } from '../../engine/steps.ts';
import type { IsolatedWish, Restored, RestoreTestOutside, Serving } from './isolated.ts';

/** Waits, at most `wish.serveWithinMs`, until every workload of the copy is ready, and says in words what keeps the others. */
export function servingCheck(
  _wish: IsolatedWish,
  _restored: Restored,
  _steps: Steps,
  _outside: RestoreTestOutside,
): Promise<Serving> {
  throw new Error('is being written');
}
