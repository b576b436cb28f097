import type { Redis } from 'ioredis';

import type { Fingerprint } from '../../../domain/verify/fingerprint.ts';
import { key } from '../keys.ts';
import type { Record } from '../record.ts';

/** What stored backups were when they had reached their end, by the UID of their Backup object. */
export type FingerprintRecords = {
  readonly find: (cluster: string, uid: string) => Promise<Fingerprint | undefined>;
  /** The UIDs of those that have one. */
  readonly known: (cluster: string) => Promise<readonly string[]>;
  readonly save: (fingerprint: Fingerprint) => Promise<void>;
  /** Of backups that are gone. */
  readonly forget: (cluster: string, uids: readonly string[]) => Promise<void>;
};

const schemaVersion = 1;

/** One hash per cluster, a field per backup: about 1 KiB each. They stay as long as their backups. */
export function fingerprintRecords(redis: Redis, record: Record): FingerprintRecords {
  return {
    find: async (cluster, uid) => {
      const text = await redis.hget(hashOf(cluster), uid);
      return text === null ? undefined : fingerprintIn(text);
    },
    known: (cluster) => redis.hkeys(hashOf(cluster)),
    save: async (fingerprint) => {
      const { cluster, uid: field } = fingerprint;
      const value = JSON.stringify({ v: schemaVersion, fingerprint });
      await record([{ write: 'hash set', key: hashOf(cluster), field, value }]);
    },
    forget: async (cluster, uids) => {
      await record(
        uids.map((field) => ({ write: 'hash delete', key: hashOf(cluster), field }) as const),
      );
    },
  };
}

function hashOf(cluster: string): string {
  return key('fingerprints', cluster);
}

function fingerprintIn(text: string): Fingerprint {
  const { v, fingerprint }: { readonly v: number; readonly fingerprint: Fingerprint } =
    JSON.parse(text);
  if (v > schemaVersion) {
    throw new Error(`fingerprint is stored in format ${v}, this Lifeboat reads ${schemaVersion}`);
  }
  return fingerprint;
}
