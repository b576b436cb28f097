import type { LocationSize } from './facts/capacity.ts';

/** What came in these whole days and is still there: the most by which the whole grew, since what was removed meanwhile is not seen. */
export type Growth = { readonly bytes: number; readonly days: number };

const dayMs = 86_400_000;
const mostDays = 7;
/** One day alone says nothing of the next. */
const fewestDays = 2;

/** Of the seven days (UTC) before today, or of as many as anything that is there is old. `undefined`: the listing did not come to its end, or there are too few days. */
export function growthAtMost(
  { days, isWhole }: Pick<LocationSize, 'days' | 'isWhole'>,
  at: number,
): Growth | undefined {
  const oldest = days.at(-1);
  if (!isWhole || oldest === undefined) {
    return undefined;
  }
  const today = Math.floor(at / dayMs) * dayMs;
  const counted = Math.min(mostDays, (today - Date.parse(oldest.day)) / dayMs);
  // What a store says may be no day at all.
  if (!Number.isInteger(counted) || counted < fewestDays) {
    return undefined;
  }
  const since = today - counted * dayMs;
  const bytes = days
    .map(({ day, ...one }) => ({ ...one, at: Date.parse(day) }))
    .filter((one) => one.at >= since && one.at < today)
    .reduce((sum, one) => sum + one.bytes, 0);
  return { bytes, days: counted };
}
