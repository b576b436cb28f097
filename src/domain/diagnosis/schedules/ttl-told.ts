import { keptForMs } from '../../schedule/retention.ts';
import type { Schedule, VeleroServer } from '../../velero.ts';
import { span } from '../amounts.ts';

/** A line of evidence. */
export function ttlTold(
  schedule: Pick<Schedule, 'ttlMs'>,
  server: VeleroServer | undefined,
): string {
  const kept = span(keptForMs(schedule, server)).en;
  return `spec.template.ttl: ${(schedule.ttlMs ?? 0) > 0 ? kept : `not set, by default ${kept}`}`;
}
