import { serverOptions } from '../server-options.ts';
import type { Schedule, VeleroServer } from '../velero.ts';
import { parseCron } from './cron.ts';
import { longestInterval } from './runs.ts';

/** How long each backup of a schedule is kept, and the longest time between two of its runs. */
export type Retention = { readonly keptMs: number; readonly everyMs: number };

/** `undefined`: it doesn't run, as it is paused or its timetable has a mistake. */
export function retentionOf(
  schedule: Pick<Schedule, 'cron' | 'paused' | 'ttlMs'>,
  server: VeleroServer | undefined,
  at: number,
): Retention | undefined {
  const cron = parseCron(schedule.cron);
  const everyMs = 'mistake' in cron ? undefined : longestInterval(cron, at);
  return schedule.paused || everyMs === undefined
    ? undefined
    : { keptMs: keptForMs(schedule, server), everyMs };
}

/** Its backups expire before the next one is taken, with every run a good one. */
export function hasGap({ keptMs, everyMs }: Retention): boolean {
  return keptMs < everyMs;
}

/** How long the backups of a schedule live: as its template says, else as the server was told. */
export function keptForMs(
  { ttlMs = 0 }: Pick<Schedule, 'ttlMs'>,
  server: VeleroServer | undefined,
): number {
  return ttlMs > 0 ? ttlMs : serverOptions(server).ttlMs;
}
