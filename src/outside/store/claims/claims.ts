import { randomUUID } from 'node:crypto';

import { key } from '../keys.ts';
import type { Record, Write } from '../record.ts';

/** Work that one process at a time does, of all that could. */
export type Claims = {
  /**
   * Does the work unless another process does it: then it is `held` and nothing is done. `signal` is aborted when the claim was lost, so that another may have begun.
   * Who dies loses it within a minute, and the work is begun anew: it has to bear that.
   */
  readonly hold: (
    name: string,
    work: (signal: AbortSignal) => Promise<void>,
  ) => Promise<'done' | 'held'>;
};

const lifeOfClaimMs = 60_000;
const field = 'owner';

export function claims(record: Record, lifeMs: number = lifeOfClaimMs): Claims {
  return {
    hold: async (name, work) => {
      const its = key('claim', name);
      const owner = randomUUID();
      const begun: readonly Write[] = [
        { write: 'hash set', key: its, field, value: owner },
        { write: 'expire', key: its, ttlMs: lifeMs },
      ];
      const free = { expect: [{ key: its, field, value: null }] };
      const ours = { expect: [{ key: its, field, value: owner }] };
      if ((await record(begun, free)).state !== 'written') {
        return 'held';
      }
      const lost = new AbortController();
      const stop = renewing(
        async () => {
          const { state } = await record([{ write: 'expire', key: its, ttlMs: lifeMs }], ours);
          return state === 'written';
        },
        lifeMs,
        lost,
      );
      try {
        await work(lost.signal);
      } finally {
        stop();
        await record([{ write: 'delete', key: its }], ours);
      }
      return 'done';
    },
  };
}

/** Until it is stopped; `lost` when another has it, or when it could not be renewed for as long as it lives. */
function renewing(
  renew: () => Promise<boolean>,
  lifeMs: number,
  lost: AbortController,
): () => void {
  let renewedAt = performance.now();

  async function once(): Promise<void> {
    const askedAt = performance.now();
    const isOurs = await renew().catch(() => undefined);
    renewedAt = isOurs === true ? askedAt : renewedAt;
    if (isOurs === false || performance.now() - renewedAt > lifeMs) {
      lost.abort(new Error('another process does this work now'));
    }
  }

  const timer = setInterval(() => void once(), lifeMs / 3);
  timer.unref();
  return () => clearInterval(timer);
}
