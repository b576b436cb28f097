import type { Outside } from '../../src/capability.ts';
import type { Fingerprint } from '../../src/domain/verify/fingerprint.ts';
import { staysDamaged } from '../../src/domain/verify/stays-damaged.ts';
import type { Verification } from '../../src/domain/verify/verification.ts';
import { noon } from './velero.ts';

/** What verifications wrote down, in memory: by UID, of one cluster. */
export type MemoryVerifications = {
  readonly verified: Map<string, Verification>;
  readonly prints: Map<string, Fingerprint>;
  readonly reached: Pick<Outside, 'verifications' | 'fingerprints'>;
};

export function memoryVerifications(...known: readonly Verification[]): MemoryVerifications {
  const verified = new Map(known.map((one) => [one.uid, one]));
  const prints = new Map<string, Fingerprint>();
  return {
    verified,
    prints,
    reached: {
      verifications: {
        find: async (_cluster, uid) => verified.get(uid),
        damaged: async () => [...verified.values()].filter(({ verdict }) => verdict === 'damaged'),
        known: async () => [...verified.keys()],
        save: async (one) => {
          if (!staysDamaged(one, verified.get(one.uid))) {
            verified.set(one.uid, one);
          }
        },
        forget: async (_cluster, uids) => uids.forEach((uid) => verified.delete(uid)),
      },
      fingerprints: {
        find: async (_cluster, uid) => prints.get(uid),
        known: async () => [...prints.keys()],
        save: async (one) => void prints.set(one.uid, one),
        forget: async (_cluster, uids) => uids.forEach((uid) => prints.delete(uid)),
      },
    },
  };
}

/** A backup whose archive ends in the middle, as a verification an hour before noon found. */
export function aDamage(given: Partial<Verification> = {}): Verification {
  return {
    cluster: 'prod-eu',
    backup: 'daily-20261122100000',
    uid: 'uid-daily-20261122100000',
    schedule: 'daily',
    verifiedAt: noon - 3_600_000,
    operation: 'op-1',
    verdict: 'damaged',
    flaws: [
      {
        artifact: 'archive',
        what: 'cut off',
        storedAt: 3_000,
        unpackedAt: 20_000,
        entry: 'resources/pods/namespaces/shop/web.json',
        detail: 'it ends in the middle of its content',
        weight: 'damage',
      },
    ],
    flawCount: 1,
    bytes: 3_000,
    unpackedBytes: 20_000,
    read: ['metadata', 'archive'],
    unread: [],
    by: 'bucket',
    ...given,
  };
}
