import { parseCron } from '../schedule/cron.ts';
import { longestInterval } from '../schedule/runs.ts';
import type { TargetSettings } from '../settings.ts';
import type { Schedule } from '../velero.ts';

/** How old the newest good copy may be. `interval`: nobody configured one, so twice the schedule's longest interval counts. */
export type Target = { readonly ms: number; readonly from: 'settings' | 'interval' };

/** `undefined`: no target is configured and the cron expression can't be read. */
export function targetOf(
  schedule: Schedule,
  cluster: string,
  targets: readonly TargetSettings[],
  now: number,
): Target | undefined {
  const configured = configuredTarget(schedule.name, cluster, targets);
  if (configured !== undefined) {
    return { ms: configured, from: 'settings' };
  }
  const cron = parseCron(schedule.cron);
  const interval = 'mistake' in cron ? undefined : longestInterval(cron, now);
  return interval === undefined ? undefined : { ms: 2 * interval, from: 'interval' };
}

/** What is configured for the schedule in this very cluster goes before what is configured for every cluster; of equal ones the shortest counts. */
export function configuredTarget(
  schedule: string,
  cluster: string,
  targets: readonly TargetSettings[],
): number | undefined {
  const its = targets.filter((one) => one.schedule === schedule && one.rpoMs !== undefined);
  const here = its.filter((one) => one.cluster === cluster);
  const counting = here.length > 0 ? here : its.filter((one) => one.cluster === undefined);
  const lengths = counting.flatMap((one) => one.rpoMs ?? []);
  return lengths.length === 0 ? undefined : Math.min(...lengths);
}
