import { withReadings } from '../../domain/verify/fingerprint.ts';
import { judge } from '../../domain/verify/judge.ts';
import type { Reading } from '../../domain/verify/reading.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import type { FingerprintRecords } from '../../outside/store/fingerprints/records.ts';
import type { VerificationRecords } from '../../outside/store/verifications/records.ts';
import type { BackupFound } from './look-at-backup.ts';

export type ConcludeWorlds = {
  readonly fingerprints: Pick<FingerprintRecords, 'save'>;
  readonly verifications: Pick<VerificationRecords, 'save'>;
  readonly now: () => number;
};

/**
 * Judges what was read and writes it down. What had no fingerprint gets one, unless something is wrong with it or the backup is damaged: bytes
 * that are wrong, or older than their backup's end, are nothing to compare with later. Idempotent.
 */
export async function conclude(
  found: BackupFound,
  readings: readonly Reading[],
  { fingerprints, verifications, now }: ConcludeWorlds,
  operation?: string,
): Promise<Verification> {
  const { cluster, uid, schedule, description, hasVolumes, listed, fingerprint } = found;
  const at = now();
  const verification = judge({
    cluster,
    uid,
    ...(schedule === undefined ? {} : { schedule }),
    backup: description,
    hasVolumes,
    by: listed.by === 'velero' ? 'velero' : 'bucket',
    readings,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(operation === undefined ? {} : { operation }),
    at,
  });
  const of = { cluster, uid, backup: description.name };
  const print =
    verification.verdict === 'damaged'
      ? undefined
      : withReadings(fingerprint, of, soundOf(readings, verification), at);
  if (print !== undefined) {
    await fingerprints.save(print);
  }
  await verifications.save(verification);
  return verification;
}

/** None where more is wrong than is told. */
function soundOf(
  readings: readonly Reading[],
  { flaws, flawCount }: Verification,
): readonly Reading[] {
  const wrong = new Set(flaws.filter(({ weight }) => weight !== 'note').map((one) => one.artifact));
  return flawCount > flaws.length ? [] : readings.filter(({ kind }) => !wrong.has(kind));
}
