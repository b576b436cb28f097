import type { Steps } from '../../engine/steps.ts';
import type { IsolatedOutcome, IsolatedWish, RestoreTestOutside } from './isolated.ts';

/**
 * Restores a backup, or some of its namespaces, beside what lives, in a way that can't act on the world, and says what came. What it made is
 * registered for tidying up: it goes when the job ends, or with `steps.tidyUp`. It never touches what it did not make.
 */
export function prepareAndRestore(
  _wish: IsolatedWish,
  _steps: Steps,
  _outside: RestoreTestOutside,
): Promise<IsolatedOutcome> {
  throw new Error('is being written');
}
