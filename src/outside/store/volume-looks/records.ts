import type { Redis } from 'ioredis';

import type { VolumeLook } from '../../../domain/protection/volume-look.ts';
import { key } from '../keys.ts';
import type { Record } from '../record.ts';

/** The last look at the volumes of each cluster. */
export type VolumeLookRecords = {
  readonly find: (cluster: string) => Promise<VolumeLook | undefined>;
  /** Replaces an older one, not a newer one. */
  readonly save: (look: VolumeLook) => Promise<void>;
};

const schemaVersion = 1;

/** One hash, a field per cluster. */
export function volumeLookRecords(redis: Redis, record: Record): VolumeLookRecords {
  async function find(cluster: string): Promise<VolumeLook | undefined> {
    const text = await redis.hget(looks, cluster);
    return text === null ? undefined : lookIn(text);
  }

  return {
    find,
    save: async (look) => {
      const known = await find(look.cluster);
      if (known === undefined || known.at <= look.at) {
        const value = JSON.stringify({ v: schemaVersion, look });
        await record([{ write: 'hash set', key: looks, field: look.cluster, value }]);
      }
    },
  };
}

const looks = key('volume-looks');

function lookIn(text: string): VolumeLook {
  const { v, look }: { readonly v: number; readonly look: VolumeLook } = JSON.parse(text);
  if (v > schemaVersion) {
    throw new Error(
      `a look at volumes is stored in format ${v}, this Lifeboat reads ${schemaVersion}`,
    );
  }
  return look;
}
