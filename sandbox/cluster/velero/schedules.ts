import { Cron } from 'croner';

import { timestamp } from '../api/objects.ts';
import { milliseconds } from './durations.ts';
import { label, type Schedule } from './objects.ts';
import { all, labelValue, make, patch, type VeleroWorld } from './world.ts';

const resource = 'schedules.velero.io';

/** Looks at each schedule: valid or not, due or not. A missed run is made up for once; a run is deferred while one of the schedule is new or in progress. */
export function fireSchedules(world: VeleroWorld): void {
  for (const schedule of all(world, resource)) {
    const { name } = schedule.metadata;
    const next = nextRun(schedule);
    if (next === undefined) {
      const validationErrors = ['invalid schedule: expected exactly 5 fields'];
      patch(world, resource, name, { status: { phase: 'FailedValidation', validationErrors } });
      continue;
    }
    patch(world, resource, name, {
      status: { phase: 'Enabled', validationErrors: null, ...skipped(world, schedule).status },
      spec: skipped(world, schedule).spec,
    });
    const isDue = world.now() > next && schedule.spec.skipImmediately !== true;
    if (schedule.spec.paused !== true && isDue && !isBusy(world, name)) {
      submit(world, schedule);
    }
  }
}

function skipped(
  world: VeleroWorld,
  { spec }: Schedule,
): { readonly status?: { readonly lastSkipped: string }; readonly spec: object } {
  const isAsked = spec.skipImmediately === true;
  return {
    ...(isAsked ? { status: { lastSkipped: timestamp(world.now()) } } : {}),
    spec: { skipImmediately: false },
  };
}

/** `undefined`: not a cron line. */
function nextRun(schedule: Schedule): number | undefined {
  const after = lastMark(schedule);
  const { schedule: line = '' } = schedule.spec;
  const [, interval] = /^@every (.+)$/u.exec(line) ?? [];
  return interval === undefined ? nextByCron(line, after) : after + milliseconds(interval);
}

/** Runs count from the last one submitted or skipped, else from the schedule's making. */
function lastMark({ status, metadata }: Schedule): number {
  const { lastBackup = metadata.creationTimestamp, lastSkipped = lastBackup } = status ?? {};
  return Math.max(Date.parse(lastBackup), Date.parse(lastSkipped));
}

function nextByCron(line: string, after: number): number | undefined {
  const [, timezone = 'UTC', cron = line] = /^(?:CRON_)?TZ=(\S+)\s+(.*)$/u.exec(line) ?? [];
  try {
    return new Cron(cron, { timezone }).nextRun(new Date(after))?.getTime();
  } catch {
    return undefined;
  }
}

function isBusy(world: VeleroWorld, schedule: string): boolean {
  return all(world, 'backups.velero.io').some(
    ({ metadata, status }) =>
      metadata.labels?.[label.schedule] === labelValue(schedule) &&
      ['', 'New', 'InProgress'].includes(status?.phase ?? ''),
  );
}

function submit(world: VeleroWorld, schedule: Schedule): void {
  const now = world.now();
  const { name, labels, annotations } = schedule.metadata;
  const { metadata, ...spec } = schedule.spec.template ?? {};
  const stamp = new Date(now).toISOString().replaceAll(/\D/gu, '').slice(0, 14);
  make(world, 'backups.velero.io', {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name: `${name}-${stamp}`,
      labels: { ...(metadata?.labels ?? labels), [label.schedule]: labelValue(name) },
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec,
  });
  patch(world, resource, name, { status: { lastBackup: timestamp(now) } });
}
