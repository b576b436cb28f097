import { timestamp, type Fields } from '../api/objects.ts';
import { resourceOf } from '../api/kinds.ts';
import type { Item } from './archive.ts';
import { putBackup, putMetadata } from './artifacts.ts';
import { logEnd, logItem, logStart, logTrouble } from './backup-log.ts';
import { startBackup } from './backup-start.ts';
import { itemsOf } from './items.ts';
import type { LocationStore } from './location-store.ts';
import { createLog, type Log } from './log.ts';
import { moveSnapshots } from './moved-volumes.ts';
import type { Backup } from './objects.ts';
import { inPhase } from './queue.ts';
import type { Script } from './scripts.ts';
import { StoreError } from './store-errors.ts';
import { backUpVolumes } from './volumes.ts';
import { patch, veleroNamespace, type VeleroWorld } from './world.ts';

const resource = 'backups.velero.io';
const standardDurationMs = 4_000;
const progressSteps = 4;

/** Takes the backups that are ready to start, one after the other, each to its end. */
export async function runBackups(world: VeleroWorld): Promise<void> {
  for (const ready of inPhase(world, 'ReadyToStart')) {
    const started = startBackup(world, ready);
    if (started !== undefined) {
      await toItsEnd(world, started.backup, world.storeOf(started.location));
    }
  }
}

async function toItsEnd(world: VeleroWorld, backup: Backup, store: LocationStore): Promise<void> {
  const { name } = backup.metadata;
  const script = world.scripts.of(name);
  try {
    if (await store.has(`backups/${name}/velero-backup.json`)) {
      throw new StoreError('backup already exists in object storage');
    }
    if (script.fails !== undefined) {
      throw new StoreError(script.fails);
    }
    await backUp(world, backup, store, script);
  } catch (error) {
    if (!(error instanceof StoreError)) {
      throw error;
    }
    createLog(world, { backuprequest: `${veleroNamespace}/${name}`, controller: 'backup' }).error(
      'backup failed',
      { error: error.message, logSource: 'pkg/controller/backup_controller.go:346' },
    );
    const failureReason = `backup execution failed: ${error.message}`;
    patch(world, resource, name, { status: { ...endOf(world, 'Failed'), failureReason } });
  }
}

async function backUp(
  world: VeleroWorld,
  backup: Backup,
  store: LocationStore,
  script: Script,
): Promise<void> {
  const { name } = backup.metadata;
  const log = createLog(world, { backup: `${veleroNamespace}/${name}` });
  logStart(log, backup);
  const items = itemsOf(world, backup.spec);
  await walk(world, name, items, script, log);
  const { podVolumeBackups, volumes } = await backUpVolumes(world, backup, items, script, log);
  const all = await moveSnapshots(world, backup, items, volumes);
  logEnd(log, items.length);
  const isPartial = log.count('error') > 0;
  const phase = isPartial ? 'FinalizingPartiallyFailed' : 'Finalizing';
  const status = { phase, ...counters(log), hookStatus: {} };
  const finalizing = patch(world, resource, name, { status });
  if (finalizing === undefined) {
    return;
  }
  const saved = items.filter((item) => !isTroubled(item, script));
  await putBackup(store, {
    backup: finalizing,
    log,
    items: saved,
    podVolumeBackups,
    volumes: all,
    atMs: world.now(),
  });
  await world.pause(100);
  const ending = endOf(world, isPartial ? 'PartiallyFailed' : 'Completed');
  await putMetadata(store, { ...finalizing, status: { ...finalizing.status, ...ending } });
  patch(world, resource, name, { status: ending });
}

/** Walks through the items, telling its progress about once a second as Velero does. */
async function walk(
  world: VeleroWorld,
  name: string,
  items: readonly Item[],
  script: Script,
  log: Log,
): Promise<void> {
  const total = items.length;
  const pauseMs = (script.durationMs ?? standardDurationMs) / progressSteps;
  let told = 0;
  for (let step = 1; step <= progressSteps; step += 1) {
    const itemsBackedUp = Math.floor((total * step) / progressSteps);
    for (const item of items.slice(told, itemsBackedUp)) {
      told += 1;
      logItem(log, item, told, total);
    }
    await world.pause(script.hangs === true ? Number.POSITIVE_INFINITY : pauseMs);
    patch(world, resource, name, { status: { progress: { totalItems: total, itemsBackedUp } } });
  }
  script.errors?.forEach((trouble) => logTrouble(log, 'error', trouble));
  script.warnings?.forEach((trouble) => logTrouble(log, 'warning', trouble));
}

/** An item that could not be backed up is counted and listed, but is not in the archive. */
function isTroubled({ kind, object }: Item, script: Script): boolean {
  return (script.errors ?? []).some(
    (trouble) =>
      trouble.resource === resourceOf(kind) &&
      trouble.name === object.metadata.name &&
      (trouble.namespace ?? '') === (object.metadata.namespace ?? ''),
  );
}

function counters(log: Log): { readonly errors?: number; readonly warnings?: number } {
  const errors = log.count('error');
  const warnings = log.count('warning');
  return { ...(errors > 0 ? { errors } : {}), ...(warnings > 0 ? { warnings } : {}) };
}

/** What is stored says the end before the Backup in the cluster does. */
function endOf(world: VeleroWorld, phase: string): Fields {
  return { phase, completionTimestamp: timestamp(world.now()) };
}
