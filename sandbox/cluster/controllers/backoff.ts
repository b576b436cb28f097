import type { KubeObject } from '../api/objects.ts';
import type { Controlled } from './world.ts';

/** How a controller's queue tries again what the API server refused: after 5 ms, and each time twice as long, up to 1,000 s. */
export type Backoff = {
  /** Why an owner's last try was refused, while it waits to be tried again. */
  readonly waiting: (world: Pick<Controlled, 'hasPassed'>, owner: KubeObject) => string | undefined;
  readonly refused: (owner: KubeObject, refusal: string) => void;
  readonly taken: (owner: KubeObject) => void;
};

const firstMs = 5;
const longestMs = 1_000_000;

export function createBackoff(): Backoff {
  const refusals = new Map<string, { readonly times: number; readonly last: string }>();
  return {
    waiting: ({ hasPassed }, { metadata: { uid, namespace = '' } }) => {
      const refusal = refusals.get(uid);
      if (refusal === undefined) {
        return undefined;
      }
      const waitsMs = Math.min(longestMs, firstMs * 2 ** (refusal.times - 1));
      return hasPassed(`retry ${uid} ${refusal.times}`, waitsMs, namespace)
        ? undefined
        : refusal.last;
    },
    refused: ({ metadata: { uid } }, last) => {
      refusals.set(uid, { times: (refusals.get(uid)?.times ?? 0) + 1, last });
    },
    taken: ({ metadata: { uid } }) => {
      refusals.delete(uid);
    },
  };
}
