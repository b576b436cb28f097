import type { Redis } from 'ioredis';

import { staysDamaged } from '../../../domain/verify/stays-damaged.ts';
import type { Verification } from '../../../domain/verify/verification.ts';
import { key } from '../keys.ts';
import type { Record } from '../record.ts';

/** The last verification of each backup, by the UID of its Backup object. */
export type VerificationRecords = {
  readonly find: (cluster: string, uid: string) => Promise<Verification | undefined>;
  /** Those that found damage. */
  readonly damaged: (cluster: string) => Promise<readonly Verification[]>;
  /** Replaces an older one, not a newer one, nor damage by a look that did not read what was damaged; also when several save at once. */
  readonly save: (verification: Verification) => Promise<void>;
  /** The UIDs of backups that were verified. */
  readonly known: (cluster: string) => Promise<readonly string[]>;
  /** Of backups that are gone. */
  readonly forget: (cluster: string, uids: readonly string[]) => Promise<void>;
};

const schemaVersion = 1;
/** Each other writer can be in between once. */
const mostTries = 10;

/** Two hashes per cluster, a field per backup: all, and once more those that are damaged, which `status` reads each time. */
export function verificationRecords(redis: Redis, record: Record): VerificationRecords {
  async function find(cluster: string, uid: string): Promise<Verification | undefined> {
    const text = await redis.hget(all(cluster), uid);
    return text === null ? undefined : verificationIn(text);
  }

  /** `false`: another wrote between the look and the write, and what it wrote must be judged first. */
  async function saveOnce(verification: Verification): Promise<boolean> {
    const { cluster, uid: field, verifiedAt, verdict } = verification;
    const text = await redis.hget(all(cluster), field);
    const before = text === null ? undefined : verificationIn(text);
    const isOlder = before !== undefined && before.verifiedAt > verifiedAt;
    if (isOlder || staysDamaged(verification, before)) {
      return true;
    }
    const value = JSON.stringify({ v: schemaVersion, verification });
    const { state } = await record(
      [
        { write: 'hash set', key: all(cluster), field, value },
        verdict === 'damaged'
          ? { write: 'hash set', key: damaged(cluster), field, value }
          : { write: 'hash delete', key: damaged(cluster), field },
      ],
      { expect: [{ key: all(cluster), field, value: text }] },
    );
    return state === 'written';
  }

  return {
    find,
    damaged: async (cluster) =>
      Object.values(await redis.hgetall(damaged(cluster))).map(verificationIn),
    save: async (verification) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        if (await saveOnce(verification)) {
          return;
        }
      }
      throw new Error('the verification of a backup was rewritten by others each time');
    },
    known: (cluster) => redis.hkeys(all(cluster)),
    forget: async (cluster, uids) => {
      await record(
        uids.flatMap((field) => [
          { write: 'hash delete', key: all(cluster), field } as const,
          { write: 'hash delete', key: damaged(cluster), field } as const,
        ]),
      );
    },
  };
}

function all(cluster: string): string {
  return key('verifications', cluster);
}

function damaged(cluster: string): string {
  return key('verifications-damaged', cluster);
}

function verificationIn(text: string): Verification {
  const { v, verification }: { readonly v: number; readonly verification: Verification } =
    JSON.parse(text);
  if (v > schemaVersion) {
    throw new Error(`verification is stored in format ${v}, this Lifeboat reads ${schemaVersion}`);
  }
  return verification;
}
