import { locationAround } from '../../domain/archive-place.ts';
import type { ArchiveSettings } from '../../domain/settings.ts';
import type { StorageLocation } from '../../domain/velero.ts';
import { UserError } from '../../errors.ts';
import { bucketArchive } from './bucket-archive.ts';
import { folderArchive } from './folder-archive.ts';

/** The bot's own place for reports, evidence and the audit log: a prefix of a bucket, or a folder. Keys are relative, such as `reports/op-7f3k/report.json`. */
export type Archive = {
  /** Writes once and reads back what was written; the same bytes again change nothing. Throws UserError with a remedy when the place can't be written. */
  readonly put: (key: string, content: Uint8Array, contentType: string) => Promise<void>;
  /** `undefined` when there is none. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  readonly list: (prefix: string) => Promise<readonly string[]>;
  readonly remove: (key: string) => Promise<void>;
  /** Where it is, for people: `s3://bucket/prefix` or the folder. */
  readonly place: string;
};

/** The configured archive. Before each write it is compared with the storage locations that are known then: inside one, nothing is written. */
export function archive(
  settings: ArchiveSettings,
  locations: () => readonly StorageLocation[],
): Archive {
  const made = 'folder' in settings ? folderArchive(settings.folder) : bucketArchive(settings);
  return {
    ...made,
    put: async (key, content, contentType) => {
      checkKey(key);
      const around = locationAround(settings, locations());
      if (around !== undefined) {
        throw insideLocation(made.place, around.name);
      }
      await made.put(key, content, contentType);
    },
    get: async (key) => {
      checkKey(key);
      return made.get(key);
    },
    remove: async (key) => {
      checkKey(key);
      await made.remove(key);
    },
  };
}

/** Keys come from names of operations and of files that we made; a folder must not be left through one. */
function checkKey(key: string): void {
  const parts = key.split('/');
  const isFit = parts.every((part) => /^[\w][\w.@ -]*$/.test(part) && !part.includes('..'));
  if (!isFit) {
    throw new Error(`an archive has no key such as ${key}`);
  }
}

function insideLocation(place: string, location: string): UserError {
  return new UserError(
    {
      en: `Nothing is written to the archive ${place}: it lies inside the storage location ${location}, which Velero would then call unavailable.`,
      zh: `归档位置 ${place} 位于存储位置 ${location} 之内，写入会使 Velero 判定该存储位置不可用，因此没有写入。`,
    },
    {
      remedy: {
        en: 'Name a prefix outside of it, or another bucket, under archive in lifeboat.yaml.',
        zh: '请在 lifeboat.yaml 的 archive 中改用该前缀之外的位置或另一个存储桶。',
      },
    },
  );
}
