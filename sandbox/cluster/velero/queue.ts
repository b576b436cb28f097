import type { Backup } from './objects.ts';
import { all, patch, phaseOf, type VeleroWorld } from './world.ts';

const resource = 'backups.velero.io';

/** Queues new backups behind those that wait, and lets the first one start when none runs: one at a time, as Velero does by default. */
export function queueBackups(world: VeleroWorld): void {
  for (const backup of byAge(inPhase(world, '', 'New'))) {
    const queuePosition = inPhase(world, 'Queued').length + 1;
    patch(world, resource, backup.metadata.name, { status: { phase: 'Queued', queuePosition } });
  }
  if (inPhase(world, 'ReadyToStart', 'InProgress').length > 0) {
    return;
  }
  const [first, ...others] = inPhase(world, 'Queued').toSorted((a, b) => position(a) - position(b));
  if (first !== undefined) {
    const status = { phase: 'ReadyToStart', queuePosition: null };
    patch(world, resource, first.metadata.name, { status });
  }
  others.forEach(({ metadata }, index) => {
    patch(world, resource, metadata.name, { status: { queuePosition: index + 1 } });
  });
}

export function inPhase(world: VeleroWorld, ...phases: readonly string[]): readonly Backup[] {
  return all(world, resource).filter((backup) => phases.includes(phaseOf(backup)));
}

function position(backup: Backup): number {
  return backup.status?.queuePosition ?? 0;
}

function byAge(backups: readonly Backup[]): readonly Backup[] {
  return backups.toSorted(
    (a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion),
  );
}
