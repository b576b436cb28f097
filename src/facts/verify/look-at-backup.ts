import { worksByBackup } from '../../domain/diagnosis/backups/volume-work-of.ts';
import { mask } from '../../domain/masking.ts';
import { stage } from '../../domain/phases.ts';
import { fields, known, text } from '../../domain/restore-test/fields.ts';
import { descriptionIn, type Description } from '../../domain/verify/description.ts';
import type { Fingerprint } from '../../domain/verify/fingerprint.ts';
import type { Buckets } from '../../outside/object-store/buckets.ts';
import type { Cluster, VeleroObject } from '../../outside/kubernetes/clusters.ts';
import type { FingerprintRecords } from '../../outside/store/fingerprints/records.ts';
import { listed, type Listed } from './listed.ts';

/** What has to be known of a backup before its stored bytes are read; small enough for a journal. */
export type BackupLook = NotJudged | BackupFound;

export type NotJudged =
  | { readonly state: 'gone' }
  /** The cluster can't be asked. */
  | { readonly state: 'away'; readonly why: string }
  /** Its artifacts are still written, are being deleted, or were never promised: Velero itself says that it `failed`. */
  | {
      readonly state: 'not at its end';
      readonly because: 'waiting' | 'running' | 'deleting' | 'failed';
      readonly phase: string;
    };

export type BackupFound = {
  readonly state: 'found';
  readonly cluster: string;
  readonly uid: string;
  readonly schedule?: string;
  readonly description: Description;
  /** The name of its storage location. */
  readonly location: string;
  /** The cluster knows of volumes that were backed up with it. */
  readonly hasVolumes: boolean;
  readonly listed: Listed;
  /** As it was before this look. */
  readonly fingerprint?: Fingerprint;
};

export type LookWorlds = {
  readonly cluster: Pick<Cluster, 'name' | 'backup' | 'settled' | 'state'>;
  readonly buckets: Buckets;
  readonly fingerprints: Pick<FingerprintRecords, 'find'>;
};

/** Asks the cluster for the Backup object and its bucket for what lies there of it. */
export async function lookAtBackup(
  name: string,
  { cluster, buckets, fingerprints }: LookWorlds,
  signal: AbortSignal,
): Promise<BackupLook> {
  await cluster.settled(5_000);
  const { connection, volumeWork } = cluster.state();
  if (connection.state === 'away') {
    return { state: 'away', why: whyAway(cluster) };
  }
  const object = await cluster.backup(name, signal);
  const description = object === undefined ? undefined : descriptionIn(object);
  if (object === undefined || description === undefined) {
    return { state: 'gone' };
  }
  const because = whyNotJudged(description.phase);
  if (because !== undefined) {
    return { state: 'not at its end', because, phase: mask(description.phase).slice(0, 100) };
  }
  return known({
    ...identity(description, object),
    state: 'found',
    cluster: cluster.name,
    hasVolumes: worksByBackup({ volumeWork })(name).length > 0,
    listed: await listedAt(locationOf(object), name, { cluster, buckets }, signal),
    fingerprint: await fingerprints.find(cluster.name, description.uid ?? ''),
  });
}

/** In the system's words, masked; may be empty. */
export function whyAway(cluster: Pick<Cluster, 'state'>): string {
  return mask(cluster.state().connection.why ?? '').slice(0, 300);
}

function identity(
  description: Description,
  object: VeleroObject,
): Pick<BackupFound, 'uid' | 'description' | 'location'> & { readonly schedule?: string } {
  const schedule = text(fields(object.metadata['labels'])['velero.io/schedule-name']);
  return {
    uid: description.uid ?? '',
    description,
    location: locationOf(object),
    ...(schedule === undefined ? {} : { schedule }),
  };
}

function locationOf({ spec }: VeleroObject): string {
  return text(spec['storageLocation']) ?? 'default';
}

async function listedAt(
  location: string,
  backup: string,
  { cluster, buckets }: Pick<LookWorlds, 'cluster' | 'buckets'>,
  signal: AbortSignal,
): Promise<Listed> {
  const its = cluster.state().storageLocations.find(({ name }) => name === location);
  return its === undefined
    ? { by: 'nobody', why: `there is no storage location ${location}` }
    : listed(buckets, { cluster: cluster.name, location: its, backup }, signal);
}

function whyNotJudged(
  phase: string,
): Extract<NotJudged, { readonly state: 'not at its end' }>['because'] | undefined {
  const its = stage(phase);
  return its === 'completed' || its === 'partially failed' ? undefined : its;
}
