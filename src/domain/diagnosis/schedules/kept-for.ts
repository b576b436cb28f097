import type { Schedule, VeleroServer } from '../../velero.ts';
import { span } from '../amounts.ts';
import { serverOptions } from '../server-options.ts';

type Template = Pick<Schedule, 'ttlMs'>;

/** How long the backups of a schedule live: as its template says, else as the server was told. */
export function keptForMs({ ttlMs = 0 }: Template, server: VeleroServer | undefined): number {
  return ttlMs > 0 ? ttlMs : serverOptions(server).ttlMs;
}

/** A line of evidence. */
export function ttlTold(schedule: Template, server: VeleroServer | undefined): string {
  const kept = span(keptForMs(schedule, server)).en;
  return `spec.template.ttl: ${(schedule.ttlMs ?? 0) > 0 ? kept : `not set, by default ${kept}`}`;
}
