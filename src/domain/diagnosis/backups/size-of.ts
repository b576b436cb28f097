import type { Backup, VolumeWork } from '../../velero.ts';
import { usual } from './earlier-runs.ts';

/** What a backup holds, as far as its own counters and those of its volumes say. */
export type Size = { readonly items: number; readonly volumes: number; readonly bytes: number };

export function sizeOf({ items }: Backup, works: readonly VolumeWork[]): Size {
  const done = works.filter(({ phase }) => phase === 'Completed');
  return {
    items,
    volumes: done.length,
    bytes: done.reduce((sum, { totalBytes }) => sum + totalBytes, 0),
  };
}

/** In what this one is much smaller than the ones before it usually were, with that usual amount. */
export function shrinkage(now: Size, before: readonly Size[]): Partial<Size> {
  const parts = (['items', 'volumes', 'bytes'] as const).flatMap((part) => {
    const amounts = before.map((one) => one[part]);
    const normal = usual(amounts);
    return normal !== undefined && isMuchLess(now[part], normal, amounts, least[part])
      ? [[part, normal] as const]
      : [];
  });
  return Object.fromEntries(parts);
}

/** Smaller differences come and go with pods and jobs. */
const least: Size = { items: 10, volumes: 1, bytes: 1_000_000 };

/** Of what swings anyhow, being the smallest by a little is no news. */
function isMuchLess(
  now: number,
  normal: number,
  before: readonly number[],
  leastLess: number,
): boolean {
  return now <= 0.6 * normal && now < 0.8 * Math.min(...before) && normal - now >= leastLess;
}
