import type { VolumeWork } from '../../velero.ts';
import type { GivesUp } from './gives-up.ts';

/** How a transfer goes on if its average so far holds. */
export type Forecast = {
  readonly bytesPerSecond: number;
  readonly doneAt: number;
  /** What will be missing when Velero gives up. */
  readonly missingBytes: number;
};

/** A shorter time says little of the average. */
const leastMs = 5 * 60_000;

/** Whether a running transfer will not reach its total in its time, by nothing but what it says of itself. `undefined`: it will, or nobody can tell yet. */
export function tooSlow(work: VolumeWork, end: GivesUp, now: number): Forecast | undefined {
  const { phase, startedAt = now, changedAt = now, bytesDone, totalBytes } = work;
  const tookMs = changedAt - startedAt;
  const leftBytes = totalBytes - bytesDone;
  if (phase !== 'InProgress' || tookMs < leastMs || bytesDone <= 0 || leftBytes <= 0) {
    return undefined;
  }
  const perMs = bytesDone / tookMs;
  const doneAt = changedAt + leftBytes / perMs;
  const isHopeless = now < end.at && doneAt > end.at;
  return isHopeless
    ? {
        bytesPerSecond: perMs * 1000,
        doneAt,
        missingBytes: Math.round(Math.min(leftBytes, (doneAt - end.at) * perMs)),
      }
    : undefined;
}
