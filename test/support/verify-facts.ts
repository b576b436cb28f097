import type { ArtifactKind } from '../../src/domain/verify/artifacts.ts';
import type { Description } from '../../src/domain/verify/description.ts';
import type { ReadWhole, Reading } from '../../src/domain/verify/reading.ts';
import { judge, type VerifyFacts } from '../../src/domain/verify/judge.ts';
import type { Verification } from '../../src/domain/verify/verification.ts';
import { noon } from './velero.ts';

/** What Velero leaves of each backup. */
export const kinds: readonly ArtifactKind[] = [
  'metadata',
  'archive',
  'log',
  'results',
  'resource list',
  'volume info',
  'item operations',
  'pod volumes',
  'snapshots',
];

export const backup: Description = {
  name: 'daily-1',
  uid: 'uid-1',
  phase: 'Completed',
  startedAt: noon - 7_200_000,
  completedAt: noon - 7_000_000,
  expiresAt: noon + 86_400_000,
  items: 12,
  errors: 0,
  warnings: 1,
  format: '1.1.0',
  isComplete: true,
};

/** Of an artifact that is sound. */
export function reading(kind: ArtifactKind, given: Partial<ReadWhole> = {}): ReadWhole {
  return {
    kind,
    state: 'read',
    bytes: 1_024,
    sha256: `sum of ${kind}`,
    etag: `tag of ${kind}`,
    blocks: { bytes: 256, sums: blocks(1, 2, 3, 4) },
    unpackedBytes: 10_000,
    flaws: [],
    flawCount: 0,
    ...(kind === 'metadata' ? { description: backup } : {}),
    ...(kind === 'resource list' ? { items: 12 } : {}),
    ...(kind === 'archive'
      ? { items: 12, format: '1.1.0', againstList: { missing: 0, names: [], more: 0 } }
      : {}),
    ...given,
  };
}

export function blocks(...sums: readonly number[]): string {
  const bytes = Buffer.alloc(4 * sums.length);
  sums.forEach((sum, at) => bytes.writeUInt32BE(sum, 4 * at));
  return bytes.toString('base64');
}

export const good: readonly Reading[] = kinds.map((kind) => reading(kind));

/** All that is good, but for these. */
export function instead(...others: readonly Reading[]): readonly Reading[] {
  return good.map((one) => others.find(({ kind }) => kind === one.kind) ?? one);
}

/** The backup `daily-1`, of which all is good unless told. */
export function judged(given: Partial<VerifyFacts> = {}): Verification {
  return judge({
    cluster: 'prod-eu',
    uid: 'uid-1',
    schedule: 'daily',
    backup,
    hasVolumes: false,
    by: 'bucket',
    readings: good,
    operation: 'op-1',
    at: noon,
    ...given,
  });
}
