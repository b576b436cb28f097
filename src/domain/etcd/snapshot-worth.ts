import type { SnapshotLook, SnapshotPlaceSeen } from '../diagnosis/facts/etcd-snapshots.ts';
import { isEncrypted, type Format } from './format.ts';
import type { SnapshotRead } from './snapshot-reader.ts';

/** What the newest snapshot of a place is worth, from what was read of it. */
export type SnapshotWorth =
  | { readonly worth: 'good'; readonly file: SnapshotFile }
  | { readonly worth: 'damaged'; readonly why: string }
  /** It may be good: no sum tells. `ofDataDirectory`: it was copied under the feet of a running etcd. */
  | { readonly worth: 'unproven'; readonly file: SnapshotFile; readonly ofDataDirectory: boolean }
  | { readonly worth: 'not readable'; readonly format: Format }
  | { readonly worth: 'no snapshot'; readonly format: Format }
  | { readonly worth: 'unknown' };

export type SnapshotFile = { readonly path?: string; readonly read: SnapshotRead };

export function snapshotWorth(look: SnapshotLook): SnapshotWorth {
  switch (look.state) {
    case 'not fully read':
    case 'gone':
      return { worth: 'unknown' };
    case 'damaged':
      return { worth: 'damaged', why: look.why };
    case 'read':
      return worthOf(look.files);
  }
}

/** Of several files in a tar, one that is whole is enough. */
function worthOf(files: readonly SnapshotFile[]): SnapshotWorth {
  const good = files.find(({ read }) => read.state === 'whole');
  if (good !== undefined) {
    return { worth: 'good', file: good };
  }
  const broken = files.find(({ read }) => read.state === 'changed' || read.state === 'cut off');
  if (broken !== undefined) {
    return { worth: 'damaged', why: whyDamaged(broken.read) };
  }
  const bare = files.find(({ read }) => read.state === 'no sum');
  if (bare !== undefined) {
    const ofDataDirectory = files.some(({ path = '' }) => /(?:^|\/)member\//.test(path));
    return { worth: 'unproven', file: bare, ofDataDirectory };
  }
  return none(files);
}

function none(files: readonly SnapshotFile[]): SnapshotWorth {
  const formats = files.flatMap(({ read }) =>
    read.state === 'no snapshot' && read.format !== 'unknown' ? [read.format] : [],
  );
  const format = formats.find(isEncrypted) ?? formats[0] ?? 'unknown';
  if (format === 'empty') {
    return { worth: 'damaged', why: 'it is empty' };
  }
  return format === 'unknown'
    ? { worth: 'no snapshot', format }
    : { worth: 'not readable', format };
}

function whyDamaged({
  state,
  bytes,
  databaseBytes,
}: SnapshotRead & { databaseBytes?: number }): string {
  return state === 'cut off' && databaseBytes !== undefined
    ? `it is cut off: ${bytes} bytes are there, the database says that it has ${databaseBytes}`
    : `its SHA-256 does not fit its ${bytes} bytes`;
}

/** How large the ones before the newest are in the middle; `undefined` where there are not enough of them to compare with. */
export function usualBytes({ stored }: Pick<SnapshotPlaceSeen, 'stored'>): number | undefined {
  const before = stored
    .slice(1, 8)
    .map(({ bytes }) => bytes)
    .toSorted((a, b) => a - b);
  return before.length < 3 ? undefined : before[Math.floor(before.length / 2)];
}
