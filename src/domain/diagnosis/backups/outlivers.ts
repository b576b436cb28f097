import { takenAt } from '../../protection/copies.ts';
import { containsAllOf } from '../../protection/namespaces.ts';
import type { Backup } from '../../velero.ts';

/** The good copies that may stand in for those of other schedules. */
export type Outlivers = {
  /** Whether one of another schedule, or made by hand, is newer, stays longer and has the same namespaces. */
  readonly cover: (copy: Backup) => boolean;
};

/** Of each schedule only those are kept that no other of its own outdoes: thousands of schedules have tens of thousands of backups. */
export function outlivers(backups: readonly Backup[]): Outlivers {
  const good = backups.filter(({ phase }) => phase === 'Completed');
  const best = [...Map.groupBy(good, likeness).values()]
    .flatMap(notOutdone)
    .toSorted((a, b) => staysUntil(b) - staysUntil(a));
  return {
    cover: (copy) => {
      const shorter = best.findIndex((one) => staysUntil(one) <= (copy.expiresAt ?? 0));
      const longer = shorter < 0 ? best : best.slice(0, shorter);
      return longer.some((one) => isInstead(one, copy));
    },
  };
}

function likeness({ schedule, includedNamespaces, excludedNamespaces }: Backup): string {
  return JSON.stringify([schedule, includedNamespaces, excludedNamespaces]);
}

function notOutdone(alike: readonly Backup[]): readonly Backup[] {
  let longest = Number.NEGATIVE_INFINITY;
  return alike
    .toSorted((a, b) => takenAt(b) - takenAt(a) || staysUntil(b) - staysUntil(a))
    .filter((one) => {
      const stays = staysUntil(one);
      const isLonger = stays > longest;
      longest = Math.max(longest, stays);
      return isLonger;
    });
}

function isInstead(other: Backup, copy: Backup): boolean {
  return (
    other.schedule !== copy.schedule &&
    takenAt(other) >= takenAt(copy) &&
    containsAllOf(other, copy)
  );
}

function staysUntil({ expiresAt }: Backup): number {
  return expiresAt ?? Number.POSITIVE_INFINITY;
}
