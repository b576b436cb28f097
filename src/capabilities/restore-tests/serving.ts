import { stage } from '../../domain/phases.ts';
import type { Readiness } from '../../domain/restore-test/readiness.ts';
import type { Steps } from '../../engine/steps.ts';
import { copying, stepName } from './copying.ts';
import type { IsolatedWish, Restored, RestoreTestOutside, Serving } from './isolated.ts';
import { liveCopy, readinessOf } from './live-copy.ts';
import { words } from './words.ts';

/**
 * Waits, at most `wish.serveWithinMs`, until every workload of the copy is ready, and says in words what keeps the others. A copy whose
 * workloads stay at zero, or that Velero failed to bring, is not waited for.
 */
export async function servingCheck(
  wish: IsolatedWish,
  restored: Restored,
  steps: Steps,
  outside: RestoreTestOutside,
): Promise<Serving> {
  const all = copying(wish, steps, outside);
  const { copy, restore } = restored;
  if (!copy.start || stage(restore.phase) === 'failed') {
    return { workloads: [], ready: false };
  }
  const say = words[steps.operation.language].progress;
  const served = await steps.waitFor(
    stepName(all, 'wait until it serves'),
    async ({ signal, progress }) => {
      const now = readinessOf(copy, await liveCopy(all, copy, signal));
      if (now.ready || now.hopeless || now.workloads.length === 0) {
        return serving(now);
      }
      const ready = now.workloads.filter((one) => one.ready).length;
      await progress(say.ready(ready, now.workloads.length));
      return undefined;
    },
    { everyMs: 2_000, firstMs: 100, deadlineMs: wish.serveWithinMs },
  );
  return (
    served ??
    steps.run(stepName(all, 'see what keeps it from serving'), async ({ signal }) =>
      serving(readinessOf(copy, await liveCopy(all, copy, signal))),
    )
  );
}

const mostWorkloads = 150;

/** Those that are not ready first. */
function serving({ workloads, ready, readyAt }: Readiness): Serving {
  const worstFirst = workloads.toSorted((a, b) => Number(a.ready) - Number(b.ready));
  return {
    workloads: worstFirst.slice(0, mostWorkloads).map(({ name, ready: isReady, why }) => ({
      name,
      ready: isReady,
      ...(why === undefined ? {} : { why: why.slice(0, 250) }),
    })),
    ready,
    ...(readyAt === undefined ? {} : { readyAt }),
  };
}
