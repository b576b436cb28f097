import type { ArtifactKind } from '../../domain/verify/artifacts.ts';
import type { Reading } from '../../domain/verify/reading.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import { conclude, type ConcludeWorlds } from './conclude.ts';
import { lookAtBackup, type LookWorlds, type NotJudged } from './look-at-backup.ts';
import { isNotThere, kindsToRead, readOne, type ReadWorlds } from './read-one.ts';

export type VerifyWorlds = LookWorlds & ReadWorlds & ConcludeWorlds;

export type ToVerify = {
  readonly backup: string;
  /** What requests to Velero for addresses are called, where they are needed; removed again. */
  readonly requestName: string;
  /** Left out: Lifeboat looks of its own accord. */
  readonly operation?: string;
};

export type Verified =
  NotJudged | { readonly state: 'verified'; readonly verification: Verification };

/**
 * Reads everything that is stored of a backup to the last byte, judges it, and keeps the verification and, where there was none, the fingerprint.
 * Memory does not grow with the backup. Throws what a cluster or our own store throws, and when `signal` is aborted.
 */
export async function verifyBackup(
  worlds: VerifyWorlds,
  { backup, requestName, operation }: ToVerify,
  options: {
    readonly signal: AbortSignal;
    /** How many bytes of how many have come of which artifact; how many there are may not be known. */
    readonly progress?: (kind: ArtifactKind, bytes: number, of: number | undefined) => void;
  },
): Promise<Verified> {
  const { signal } = options;
  const found = await lookAtBackup(backup, worlds, signal);
  if (found.state !== 'found') {
    return found;
  }
  const readings: Reading[] = [];
  for (const kind of kindsToRead(found)) {
    readings.push(
      isNotThere(found, kind)
        ? { kind, state: 'not there' }
        : await readOne(kind, found, worlds, {
            requestName,
            signal,
            progress: (bytes, of) => options.progress?.(kind, bytes, of),
          }),
    );
  }
  return { state: 'verified', verification: await conclude(found, readings, worlds, operation) };
}
