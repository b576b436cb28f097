import type { Outside } from '../../capability.ts';
import type { Approval } from '../../domain/approval.ts';
import type { Json } from '../../domain/json.ts';
import type { Plan, PlanItem, PlanRefusal, PlanResult } from '../../domain/plan.ts';
import { damagedUids } from '../../facts/damaged-uids.ts';
import type { Steps } from '../../engine/steps.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { begin, end, goneBefore, result, type Begun, type Execution } from './carry-out.ts';

export type Batch = { readonly number: number; readonly items: readonly PlanItem[] };

/** What is deleted in one step: few enough that a crash repeats little, and that people can follow. */
const itemsInBatch = 10;
const lookEveryMs = 5_000;
/** Velero deletes one backup after the other, and each with its volumes. */
const deadlineMs = 60 * 60_000;

export function batches(items: readonly PlanItem[]): readonly Batch[] {
  const count = Math.ceil(items.length / itemsInBatch);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    items: items.slice(index * itemsInBatch, (index + 1) * itemsInBatch),
  }));
}

/** Looks, deletes, and follows each deletion to its end. What was there when it was looked for and is gone afterwards was deleted by us. */
export async function deleteBatch(
  { number, items }: Batch,
  all: {
    readonly cluster: Cluster;
    readonly outside: Pick<Outside, 'buckets' | 'audit' | 'verifications' | 'now'>;
    readonly steps: Steps;
    readonly plan: Pick<Plan, 'items' | 'refused'>;
    readonly approval: Approval & { readonly state: 'approved' };
  },
): Promise<readonly PlanResult[]> {
  const { cluster, outside, steps } = all;
  const names = {
    removes: new Set(all.plan.items.map(({ uid }) => uid)),
    keeps: new Set(all.plan.refused.flatMap(keptCopy)),
  };
  function execution(signal: AbortSignal, damaged: ReadonlySet<string> = new Set()): Execution {
    const { buckets, now } = outside;
    const planned = { ...names, damaged };
    return { cluster, buckets, operation: steps.operation.id, planned, now: now(), signal };
  }

  const before = await steps.run(`batch ${number}: look`, async ({ signal }) =>
    inTurn(items, async (item) => goneBefore(item, execution(signal))),
  );
  const begun = await steps.run(`batch ${number}: delete`, async ({ signal }) => {
    const damaged = await damagedUids(outside.verifications, cluster.name);
    return inTurn(items, async (item, at) => {
      const gone = before[at] ?? null;
      const now = execution(signal, damaged);
      const one: Begun = gone === null ? await begin(item, now) : { state: 'over', result: gone };
      if (one.state === 'asked') {
        await outside.audit.append(
          auditEntry(item, all),
          `${steps.operation.id} deleted ${item.uid}`,
        );
      }
      return one;
    });
  });
  const ended = await steps.waitFor(
    `batch ${number}: follow to the end`,
    async ({ signal, progress }) => {
      const looked = await inTurn(items, async (item, at) => {
        const one = begun[at];
        return one?.state === 'over' ? one.result : ((await end(item, execution(signal))) ?? null);
      });
      const over = looked.filter((one) => one !== null);
      await progress(`${over.length} / ${items.length}`);
      return over.length === items.length ? over : undefined;
    },
    { everyMs: lookEveryMs, deadlineMs },
  );
  return ended ?? items.map((item, at) => late(item, begun[at]));
}

function keptCopy({ kind, name, why }: PlanRefusal): readonly string[] {
  return kind === 'Backup' && why === 'last good copy' ? [name] : [];
}

/** What was not at its end by the deadline goes on in Velero or Kubernetes, or hangs there. */
function late(item: PlanItem, begun: Begun | undefined): PlanResult {
  return begun?.state === 'over'
    ? begun.result
    : result(item, 'failed', 'not deleted within an hour after it was asked for');
}

async function inTurn<T extends Json>(
  items: readonly PlanItem[],
  act: (item: PlanItem, at: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  for (const [at, item] of items.entries()) {
    results.push(await act(item, at));
  }
  return results;
}

function auditEntry(
  { kind, name, uid, why }: PlanItem,
  { cluster, steps, approval, outside }: Parameters<typeof deleteBatch>[1],
): Parameters<Outside['audit']['append']>[0] {
  return {
    at: outside.now(),
    what: 'deleted',
    who: 'lifeboat',
    operation: steps.operation.id,
    cluster: cluster.name,
    subject: `${kind} ${name} (uid ${uid})`,
    detail: { why, approvedBy: approval.by.map(({ userId }) => userId) },
  };
}
