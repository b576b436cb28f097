import { dueForFingerprint, goneFrom, isToBeTold, type Recorded } from '../domain/verify/due.ts';
import type { Backup } from '../domain/velero.ts';
import { lookAtBackup } from '../facts/verify/look-at-backup.ts';
import { verifyBackup, type VerifyWorlds } from '../facts/verify/verify-backup.ts';
import type { Log } from '../log.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import type { Claims } from '../outside/store/claims/claims.ts';
import type { FingerprintRecords } from '../outside/store/fingerprints/records.ts';
import type { VerificationRecords } from '../outside/store/verifications/records.ts';
import { paced } from './paced.ts';
import type { TellDamage } from './tell-damage.ts';

export type FingerprintParts = Pick<VerifyWorlds, 'buckets' | 'examine' | 'now'> & {
  readonly clusters: Pick<Clusters, 'names' | 'get'>;
  readonly fingerprints: FingerprintRecords;
  readonly verifications: VerificationRecords;
  readonly claims: Claims;
  readonly tell: TellDamage;
  readonly log: Log;
};

export type FingerprintRounds = { readonly start: () => void; readonly stop: () => void };

const everyMs = 60_000;
/** What could not be read is tried again so much later. */
const againMs = 3_600_000;
/** More than this of one backup is read only when somebody asks for it. */
const mostBytes = 5_000_000_000;
const mostMs = 15 * 60_000;
const bytesPerMs = 25_000;

/**
 * Soon after a backup has come to its end, reads what is stored of it once: that is its fingerprint, and whether it is whole. One worker at a time does it,
 * one backup after the other. Damage is told. What is recorded of backups that are gone is forgotten. Reads alone, where Lifeboat may read the bucket itself.
 */
export function fingerprintRounds(parts: FingerprintParts): FingerprintRounds {
  const postponed = new Map<string, number>();
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  async function tick(): Promise<void> {
    try {
      await parts.claims.hold('fingerprints', (lost) =>
        fingerprintRound(parts, postponed, AbortSignal.any([stopped.signal, lost])),
      );
    } catch (error) {
      if (!stopped.signal.aborted) {
        parts.log.warn({ err: error }, 'fingerprints were not taken');
      }
    }
    plan();
  }

  function plan(): void {
    if (!stopped.signal.aborted) {
      timer = setTimeout(() => void tick(), everyMs);
      timer.unref();
    }
  }

  return {
    start: plan,
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}

/** One cluster that can't be looked at does not keep the others from it. `postponed`: until when, by what; those that are over are taken out. */
export async function fingerprintRound(
  parts: FingerprintParts,
  postponed: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const now = parts.now();
  [...postponed].filter(([, until]) => until <= now).forEach(([uid]) => postponed.delete(uid));
  for (const name of parts.clusters.names) {
    try {
      await inCluster(name, parts, postponed, signal);
    } catch (error) {
      signal.throwIfAborted();
      parts.log.warn({ cluster: name, err: error }, 'fingerprints of a cluster were not taken');
    }
  }
}

async function inCluster(
  name: string,
  parts: FingerprintParts,
  postponed: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const cluster = parts.clusters.get(name);
  // The records first: what they have was in the cluster then, so that what its list lacks afterwards has gone.
  const recorded = await recordedOf(name, parts);
  const state = cluster.state();
  if (state.connection.state !== 'live') {
    return;
  }
  await forget(name, goneFrom(state, recorded), parts);
  for (const backup of dueForFingerprint(state, recorded, parts.now())) {
    if (!postponed.has(backup.uid)) {
      // Before it is tried: whatever comes of it, the next round has others to look at.
      postponed.set(backup.uid, parts.now() + againMs);
      await take(backup, name, parts, signal);
    }
  }
  await tellOf(name, parts, postponed);
}

/** Who found it may have died before it was told; that it was told is seen by the operation that wrote the record then. */
async function tellOf(
  cluster: string,
  { clusters, verifications, tell, now }: FingerprintParts,
  postponed: Map<string, number>,
): Promise<void> {
  const state = clusters.get(cluster).state();
  for (const damage of await verifications.damaged(cluster)) {
    const told = `told ${damage.uid}`;
    if (isToBeTold(damage, state, now()) && !postponed.has(told)) {
      postponed.set(told, now() + againMs);
      await tell(damage);
    }
  }
}

async function recordedOf(
  cluster: string,
  { fingerprints, verifications }: FingerprintParts,
): Promise<Recorded> {
  const [prints, verified, damaged] = await Promise.all([
    fingerprints.known(cluster),
    verifications.known(cluster),
    verifications.damaged(cluster),
  ]);
  return {
    fingerprints: new Set(prints),
    verifications: new Set(verified),
    damaged: new Set(damaged.map(({ uid }) => uid)),
  };
}

async function forget(
  cluster: string,
  gone: readonly string[],
  { fingerprints, verifications, log }: FingerprintParts,
): Promise<void> {
  if (gone.length > 0) {
    await fingerprints.forget(cluster, gone);
    await verifications.forget(cluster, gone);
    log.info({ cluster, backups: gone.length }, 'records of stored bytes forgotten');
  }
}

/** A backup that can't be read, or not in time, keeps no other from it. */
async function take(
  { name: backup, uid }: Backup,
  cluster: string,
  parts: FingerprintParts,
  signal: AbortSignal,
): Promise<void> {
  const log = parts.log.child({ cluster, backup });
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(mostMs)]);
  const worlds = {
    ...parts,
    cluster: parts.clusters.get(cluster),
    examine: paced(parts.examine, bytesPerMs),
  };
  try {
    const found = await lookAtBackup(backup, worlds, inTime);
    if (found.state !== 'found' || found.uid !== uid || !isForUs(found.listed)) {
      log.debug({ state: found.state }, 'stored bytes are not looked at');
      return;
    }
    const requestName = `lifeboat-fingerprint-${uid}`;
    const came = await verifyBackup(worlds, { backup, requestName }, { signal: inTime });
    if (came.state === 'verified') {
      const { verdict, bytes, flaws } = came.verification;
      const told = { verdict, bytes, flaw: flaws[0]?.detail };
      log[verdict === 'damaged' ? 'error' : 'info'](told, 'stored bytes looked at');
    }
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error }, 'stored bytes could not be looked at');
  }
}

type Listed = Extract<Awaited<ReturnType<typeof lookAtBackup>>, { state: 'found' }>['listed'];

/** Addresses that Velero would give cost it a request each, and are not asked for of our own accord. */
function isForUs(listed: Listed): boolean {
  return (
    listed.by === 'bucket' &&
    Object.values(listed.objects).reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytes
  );
}
