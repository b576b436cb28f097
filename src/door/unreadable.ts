import type { NoSuch } from '../capability.ts';
import type { ClusterState } from '../domain/cluster-state.ts';
import { lineOf } from '../domain/command-line.ts';
import { sayButton } from '../messages/compose.ts';
import { code, escape } from '../messages/escape.ts';
import type { InCluster } from './existing.ts';
import { clustered, type Reading } from './reading.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';

type Readable = InCluster | 'storage location' | 'backup, restore or storage location';

const resources: Readonly<Record<Readable, readonly string[]>> = {
  backup: ['backups.velero.io'],
  restore: ['restores.velero.io'],
  'backup or restore': ['backups.velero.io', 'restores.velero.io'],
  schedule: ['schedules.velero.io'],
  'storage location': ['backupstoragelocations.velero.io'],
  'backup, restore or storage location': [
    'backups.velero.io',
    'restores.velero.io',
    'backupstoragelocations.velero.io',
  ],
};

export function isReadable(what: NoSuch['noSuch']['what']): what is Readable {
  return what in resources;
}

/** Why a name that is not known may exist nevertheless. */
export function unreadable(
  what: Readable,
  state: ClusterState,
  reading: Reading,
): Told | undefined {
  const say = words[reading.visit.language];
  const cluster = code(state.cluster);
  const buttons = [sayButton(say.again, lineOf(reading.command.name, clustered(reading)))];
  const { connection } = state;
  if (connection.state === 'starting') {
    return told(say.starting(cluster), { buttons });
  }
  if (connection.state === 'away' && connection.asOf === undefined) {
    return told(say.away(cluster, escape(connection.why ?? '')), { buttons });
  }
  const missing = state.notRead.find(({ resource }) => resources[what].includes(resource));
  if (missing !== undefined) {
    return told(say.notReadable(cluster, escape(missing.detail)), { buttons });
  }
  return undefined;
}
