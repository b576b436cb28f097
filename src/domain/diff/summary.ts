import type { InEachLanguage } from '../language.ts';
import type { Comparison, OnlyBackup } from './comparison.ts';
import type { Folded } from './folded.ts';
import { isByHash, type Differing, type OnlyLive } from './live-side.ts';

/** What a card tells of a comparison: all counts, and of each list the first, small enough for a journal. */
export type Summary = {
  readonly counts: Counts;
  readonly onlyLive: readonly OnlyLive[];
  readonly onlyBackup: readonly OnlyBackup[];
  readonly different: readonly Differing[];
  readonly notCompared: readonly NotComparedCount[];
  readonly folded: readonly Folded[];
};

export type Counts = {
  readonly same: number;
  readonly onlyLive: number;
  /** Of those that are only live: there when the backup was taken, so that it leaves them out. */
  readonly leftOut: number;
  /** Of those that are only live: bear the label that keeps them out of backups. */
  readonly wishedOut: number;
  readonly onlyBackup: number;
  readonly different: number;
  /** Of those that differ: told by their hashes alone. */
  readonly byHash: number;
  readonly notCompared: number;
  readonly folded: { readonly backup: number; readonly live: number };
};

export type NotComparedCount = {
  readonly resource: string;
  readonly why: InEachLanguage<string>;
  readonly count: number;
  /** The first. */
  readonly names: readonly string[];
};

export function summary(comparison: Comparison, takenAt: number): Summary {
  const { onlyLive, onlyBackup, different, notCompared, folded } = comparison;
  return {
    counts: counts(comparison, takenAt),
    onlyLive: onlyLive.slice(0, most.objects),
    onlyBackup: onlyBackup.slice(0, most.objects),
    different: different.slice(0, most.objects).map(shortened),
    notCompared: notCompared.slice(0, most.kinds).map(({ resource, why, names }) => ({
      resource,
      why,
      count: names.length,
      names: names.slice(0, most.names),
    })),
    folded: folded.slice(0, most.makers),
  };
}

const most = { objects: 8, fields: 3, lines: 8, kinds: 8, names: 12, makers: 5 };

function counts(
  { same, onlyLive, onlyBackup, different, notCompared, folded }: Comparison,
  takenAt: number,
): Counts {
  return {
    same,
    onlyLive: onlyLive.length,
    leftOut: onlyLive.filter((one) => !one.wishedOut && isLeftOut(one, takenAt)).length,
    wishedOut: onlyLive.filter(({ wishedOut }) => wishedOut).length,
    onlyBackup: onlyBackup.length,
    different: different.length,
    byHash: different.filter(isByHash).length,
    notCompared: notCompared.reduce((sum, { names }) => sum + names.length, 0),
    folded: {
      backup: folded.reduce((sum, { backup }) => sum + backup, 0),
      live: folded.reduce((sum, { live }) => sum + live, 0),
    },
  };
}

/** It was there when the backup was taken. */
export function isLeftOut({ createdAt }: OnlyLive, takenAt: number): boolean {
  return createdAt !== undefined && createdAt < takenAt;
}

function shortened({ fields, more, ...of }: Differing): Differing {
  const shown = fields.slice(0, most.fields).map((one) =>
    one.what === 'lines'
      ? {
          ...one,
          lines: one.lines.slice(0, most.lines),
          more: one.more + Math.max(0, one.lines.length - most.lines),
        }
      : one,
  );
  return { ...of, fields: shown, more: more + fields.length - shown.length };
}
