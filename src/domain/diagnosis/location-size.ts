import type { LocationSize } from './facts/capacity.ts';

/** Takes the objects of a storage location in, one by one, and says what they amount to; keeps a number per folder, day and backup. */
export function locationSize(location: string): {
  readonly take: (object: {
    readonly key: string;
    readonly bytes: number;
    readonly modifiedAt: number;
  }) => void;
  readonly told: (isWhole: boolean) => LocationSize;
} {
  const [folders, days, backups] = [tally(), tally(), tally()];
  let [keys, bytes] = [0, 0];
  return {
    take: (object) => {
      const [folder = '', name] = object.key.split('/', 2);
      keys += 1;
      bytes += object.bytes;
      folders.add(object.key.includes('/') ? folder : '(no folder)', object.bytes);
      days.add(new Date(object.modifiedAt).toISOString().slice(0, 10), object.bytes);
      if (folder === 'backups' && name !== undefined) {
        backups.add(name, object.bytes);
      }
    },
    told: (isWhole) => ({
      location,
      keys,
      bytes,
      isWhole,
      folders: folders
        .list()
        .toSorted((a, b) => b.bytes - a.bytes)
        .slice(0, mostFolders),
      days: days
        .list()
        .toSorted((a, b) => (a.name < b.name ? 1 : -1))
        .slice(0, mostDays)
        .map(({ name, bytes: ofDay }) => ({ day: name, bytes: ofDay })),
      backups: backups.list(),
    }),
  };
}

const mostFolders = 8;
const mostDays = 30;
/** Beyond them, only the sums go on. */
const mostNames = 100_000;

function tally(): {
  readonly add: (name: string, bytes: number) => void;
  readonly list: () => readonly { readonly name: string; readonly bytes: number }[];
} {
  const sums = new Map<string, number>();
  return {
    add: (name, bytes) => {
      if (sums.has(name) || sums.size < mostNames) {
        sums.set(name, (sums.get(name) ?? 0) + bytes);
      }
    },
    list: () => [...sums].map(([name, bytes]) => ({ name, bytes })),
  };
}
