import { resourceOf } from '../api/kinds.ts';
import { timestamp } from '../api/objects.ts';
import type { Change } from '../api/store.ts';
import type { Credentials } from '../../object-store/signature.ts';
import type { Writing } from '../api/writing.ts';
import { runBackups } from './backup-run.ts';
import { finishRestores } from './data-downloads.ts';
import { deleteBackups } from './deletion.ts';
import { collectExpired } from './garbage-collection.ts';
import { install } from './installation.ts';
import { keep, type Loop } from './keep.ts';
import { locationStore } from './location-store.ts';
import { validateLocations } from './locations.ts';
import { fillVolumes } from './node-agent.ts';
import { createLog } from './log.ts';
import { queueBackups } from './queue.ts';
import { answerStatusRequests, serveDownloads } from './requests.ts';
import { runRestores } from './restore-run.ts';
import { fireSchedules } from './schedules.ts';
import { createScripts, type Scripts } from './scripts.ts';
import { createServerLog, type ServerLog } from './server-log.ts';
import { syncBackups } from './sync.ts';
import { all, patch, Stopped, type VeleroWorld } from './world.ts';

/** The simulated Velero server of a cluster. */
export type Velero = {
  /** What goes differently, by the name of a backup or restore. */
  readonly script: Scripts['add'];
  /** The server process dies: what it was doing stays as it is. */
  readonly stop: () => void;
  /** It starts again: backups and restores that were running become Failed. Nothing happens when it runs. */
  readonly start: () => void;
  /** What its control loops stumbled over lately: a bucket that is away is one of the usual things. */
  readonly errors: () => readonly string[];
  /** What its process has printed. */
  readonly printed: ServerLog['printed'];
};

export type VeleroOptions = {
  readonly version: string;
  readonly clusterVersion: string;
  readonly speed: number;
  /** The bucket's, used for every storage location. */
  readonly credentials: Credentials;
};

const minute = 60_000;

/** Installs Velero into the cluster and starts it. */
export function startVelero(writing: Writing, options: VeleroOptions): Velero {
  const scripts = createScripts();
  let errors: readonly string[] = [];
  const waits = createWaits(options.speed);
  const serverLog = createServerLog(writing.now);
  const world: VeleroWorld = {
    ...writing,
    ...options,
    scripts,
    pause: waits.pause,
    print: serverLog.print,
    storeOf: (location) => locationStore(location, options.credentials),
  };
  let stops: readonly (() => void)[] = [];

  function start(): void {
    if (stops.length > 0) {
      return;
    }
    createLog(world, {}).info(`Starting Velero server ${options.version} (-)`, {
      logSource: 'pkg/cmd/server/server.go:117',
    });
    failInterrupted(world);
    stops = loops(world).map((loop) => keep(world, loop, options.speed, tell));
  }

  function tell(error: unknown): void {
    errors = [...errors, String(error)].slice(-20);
  }

  function stop(): void {
    stops.forEach((stopLoop) => stopLoop());
    stops = [];
    waits.abort();
    serverLog.restart();
  }

  install(world);
  start();
  return { script: scripts.add, start, stop, errors: () => errors, printed: serverLog.printed };
}

/** The controllers with their own paces, as the server's defaults are. */
function loops(world: VeleroWorld): readonly Loop[] {
  return [
    {
      when: isSpecOf('backupstoragelocations'),
      everyMs: minute,
      work: () => validateLocations(world),
    },
    { everyMs: minute, work: () => syncBackups(world) },
    { when: isSpecOf('schedules'), everyMs: minute, work: () => fireSchedules(world) },
    { when: isOf('backups'), everyMs: minute, work: () => queueBackups(world) },
    { when: isOf('backups'), work: () => runBackups(world) },
    { when: isOf('restores'), everyMs: minute, work: () => runRestores(world) },
    { when: isOf('podvolumerestores', 'datadownloads'), work: () => fillVolumes(world) },
    { when: isOf('restores', 'datadownloads'), work: () => finishRestores(world) },
    { when: isOf('deletebackuprequests'), everyMs: 60 * minute, work: () => deleteBackups(world) },
    { everyMs: 60 * minute, work: () => collectExpired(world) },
    { when: isOf('downloadrequests'), everyMs: minute, work: () => serveDownloads(world) },
    {
      when: isOf('serverstatusrequests'),
      everyMs: minute,
      work: () => answerStatusRequests(world),
    },
  ];
}

function isOf(...plurals: readonly string[]): (change: Change) => boolean {
  return ({ kind }) => plurals.some((plural) => resourceOf(kind) === `${plural}.velero.io`);
}

/** Not a change of its status, which the loop itself writes. */
function isSpecOf(plural: string): (change: Change) => boolean {
  return ({ kind, object, before }) =>
    resourceOf(kind) === `${plural}.velero.io` &&
    JSON.stringify(object.spec) !== JSON.stringify(before?.spec);
}

/** What a starting server does with what its predecessor left running. */
function failInterrupted(world: VeleroWorld): void {
  for (const plural of ['backups', 'restores'] as const) {
    const what = plural.slice(0, -1);
    for (const { metadata, status } of all(world, `${plural}.velero.io`)) {
      if (status?.phase === 'InProgress') {
        const failureReason = `found a ${what} with status "InProgress" during the server starting, mark it as "Failed"`;
        const completionTimestamp = timestamp(world.now());
        patch(world, `${plural}.velero.io`, metadata.name, {
          status: { phase: 'Failed', failureReason, completionTimestamp },
        });
        createLog(world, { [what]: metadata.name }).warning(failureReason, {
          logSource: 'pkg/cmd/server/server.go:1007',
        });
        cancelFiles(world, metadata.uid);
      }
    }
  }
}

/** What still restores files for a restore that failed so is cancelled. */
function cancelFiles(world: VeleroWorld, restoreUid: string): void {
  for (const resource of ['podvolumerestores.velero.io', 'datadownloads.velero.io']) {
    all(world, resource)
      .filter(({ metadata }) => metadata.labels?.['velero.io/restore-uid'] === restoreUid)
      .forEach(({ metadata }) => patch(world, resource, metadata.name, { spec: { cancel: true } }));
  }
}

type Waits = { readonly pause: (ms: number) => Promise<void>; readonly abort: () => void };

function createWaits(speed: number): Waits {
  const pending = new Set<() => void>();
  return {
    pause: async (ms) =>
      new Promise<void>((resolve, reject) => {
        function abort(): void {
          clearTimeout(timer);
          pending.delete(abort);
          reject(new Stopped());
        }
        const timer = Number.isFinite(ms)
          ? setTimeout(() => {
              pending.delete(abort);
              resolve();
            }, ms / speed)
          : undefined;
        pending.add(abort);
      }),
    abort: () => pending.forEach((abort) => abort()),
  };
}
