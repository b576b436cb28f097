import { timestamp } from '../api/objects.ts';
import { signedForSeconds } from './location-store.ts';
import { locationOf } from './locations.ts';
import type { Request } from './objects.ts';
import { plugins } from './plugins.ts';
import { all, drop, one, patch, type VeleroWorld } from './world.ts';

const downloads = 'downloadrequests.velero.io';
const statuses = 'serverstatusrequests.velero.io';

/** The file of each artifact, `NAME` standing for the backup or restore. */
const files: Readonly<Record<string, string>> = {
  BackupLog: 'backups/NAME/NAME-logs.gz',
  BackupContents: 'backups/NAME/NAME.tar.gz',
  BackupResults: 'backups/NAME/NAME-results.gz',
  BackupResourceList: 'backups/NAME/NAME-resource-list.json.gz',
  BackupVolumeInfos: 'backups/NAME/NAME-volumeinfo.json.gz',
  BackupItemOperations: 'backups/NAME/NAME-itemoperations.json.gz',
  BackupVolumeSnapshots: 'backups/NAME/NAME-volumesnapshots.json.gz',
  RestoreLog: 'restores/NAME/restore-NAME-logs.gz',
  RestoreResults: 'restores/NAME/restore-NAME-results.gz',
  RestoreResourceList: 'restores/NAME/restore-NAME-resource-list.json.gz',
  RestoreItemOperations: 'restores/NAME/restore-NAME-itemoperations.json.gz',
  RestoreVolumeInfo: 'restores/NAME/NAME-volumeinfo.json.gz',
};

/** Signs addresses for DownloadRequests and removes those that have expired. One whose backup is unknown only gets its expiry. */
export async function serveDownloads(world: VeleroWorld): Promise<void> {
  for (const request of all(world, downloads)) {
    const { phase = '', expiration } = request.status ?? {};
    if (expiration !== undefined && expiration < timestamp(world.now())) {
      drop(world, downloads, request.metadata.name);
    } else if (phase === '' && expiration === undefined) {
      await sign(world, request);
    }
  }
}

async function sign(world: VeleroWorld, request: Request): Promise<void> {
  const { name } = request.metadata;
  const expiration = timestamp(world.now() + signedForSeconds * 1_000);
  const { kind, name: target } = request.spec.target ?? { kind: '', name: '' };
  const backup = one(world, 'backups.velero.io', backupNameOf(world, kind, target));
  const location = locationOf(world, backup?.spec.storageLocation);
  if (location === undefined) {
    patch(world, downloads, name, { status: { expiration } });
    return;
  }
  const key = (files[kind] ?? '').replaceAll('NAME', target);
  const downloadURL = await world.storeOf(location).sign(key);
  patch(world, downloads, name, { status: { phase: 'Processed', downloadURL, expiration } });
}

/** An artifact of a restore lies where its backup lies. */
function backupNameOf(world: VeleroWorld, kind: string, target: string): string {
  return kind.startsWith('Restore')
    ? (one(world, 'restores.velero.io', target)?.spec.backupName ?? '')
    : target;
}

const statusKeptMs = 60_000;

/** Answers ServerStatusRequests and removes them a minute later. */
export function answerStatusRequests(world: VeleroWorld): void {
  for (const { metadata, status } of all(world, statuses)) {
    const { phase = '', processedTimestamp = '' } = status ?? {};
    if (phase !== 'Processed') {
      patch(world, statuses, metadata.name, {
        status: {
          phase: 'Processed',
          plugins,
          processedTimestamp: timestamp(world.now()),
          serverVersion: world.version,
        },
      });
    } else if (Date.parse(processedTimestamp) + statusKeptMs < world.now()) {
      drop(world, statuses, metadata.name);
    }
  }
}
