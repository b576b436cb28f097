import { backup } from './reduce/backup.ts';
import { repository, snapshotLocation, storageLocation } from './reduce/locations.ts';
import { deleteRequest, downloadRequest } from './reduce/requests.ts';
import { restore } from './reduce/restore.ts';
import { schedule } from './reduce/schedule.ts';
import type { Raw } from './reduce/fields.ts';
import { volumeWork } from './reduce/volume-work.ts';
import { nodeAgent, nodeAgentName, server, serverName, veleroPod } from './reduce/workloads.ts';

/** A kind of object that is listed and watched in Velero's namespace, and what is kept of each. */
export type Kind<T> = {
  /** The plural with its group, such as `backups.velero.io`; without one for the core group. */
  readonly resource: string;
  readonly version: string;
  /** Only the object of this name. */
  readonly only?: string;
  /** `undefined`: not kept. Never throws, whatever the object is. */
  readonly reduce: (object: Raw) => T | undefined;
};

export const kinds = {
  backups: { resource: 'backups.velero.io', version: 'v1', reduce: backup },
  restores: { resource: 'restores.velero.io', version: 'v1', reduce: restore },
  schedules: { resource: 'schedules.velero.io', version: 'v1', reduce: schedule },
  storageLocations: {
    resource: 'backupstoragelocations.velero.io',
    version: 'v1',
    reduce: storageLocation,
  },
  snapshotLocations: {
    resource: 'volumesnapshotlocations.velero.io',
    version: 'v1',
    reduce: snapshotLocation,
  },
  podVolumeBackups: {
    resource: 'podvolumebackups.velero.io',
    version: 'v1',
    reduce: volumeWork('PodVolumeBackup'),
  },
  podVolumeRestores: {
    resource: 'podvolumerestores.velero.io',
    version: 'v1',
    reduce: volumeWork('PodVolumeRestore'),
  },
  dataUploads: {
    resource: 'datauploads.velero.io',
    version: 'v2alpha1',
    reduce: volumeWork('DataUpload'),
  },
  dataDownloads: {
    resource: 'datadownloads.velero.io',
    version: 'v2alpha1',
    reduce: volumeWork('DataDownload'),
  },
  deleteRequests: {
    resource: 'deletebackuprequests.velero.io',
    version: 'v1',
    reduce: deleteRequest,
  },
  repositories: { resource: 'backuprepositories.velero.io', version: 'v1', reduce: repository },
  downloadRequests: {
    resource: 'downloadrequests.velero.io',
    version: 'v1',
    reduce: downloadRequest,
  },
  servers: { resource: 'deployments.apps', version: 'v1', only: serverName, reduce: server },
  nodeAgents: {
    resource: 'daemonsets.apps',
    version: 'v1',
    only: nodeAgentName,
    reduce: nodeAgent,
  },
  pods: { resource: 'pods', version: 'v1', reduce: veleroPod },
} as const satisfies Readonly<Record<string, Kind<object>>>;

/** Where the API server keeps a kind's objects of a namespace; `name` is the one of an object and must be checked before. */
export function pathOf(
  kind: Pick<Kind<object>, 'resource' | 'version'>,
  namespace: string,
  name?: string,
): string {
  const [plural = '', ...group] = kind.resource.split('.');
  const root =
    group.length === 0 ? `/api/${kind.version}` : `/apis/${group.join('.')}/${kind.version}`;
  const objects = `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
  return name === undefined ? objects : `${objects}/${encodeURIComponent(name)}`;
}
