import { type Stage, stage } from '../phases.ts';
import type { Backup } from '../velero.ts';

/** What the backups of one schedule, or those made by hand, amount to. */
export type Copies = {
  readonly count: number;
  /** The newest Completed one: the only kind that counts as a good copy. */
  readonly good?: Backup | undefined;
  /** A PartiallyFailed one that is newer than the newest good one: something is left out of it. */
  readonly partial?: Backup | undefined;
  /** The newest one that is at its end. */
  readonly last?: Backup | undefined;
  readonly running?: Backup | undefined;
  /** How many of the newest ended ones failed in a row. */
  readonly failedInARow: number;
  /** One whose start lies in the future: some clock is wrong. It counts as a good copy only when there is no other. */
  readonly skewed?: Backup | undefined;
  /** One that is newer than the newest good one, complete by its phase, and whose stored bytes are damaged: no copy. */
  readonly damaged?: Backup | undefined;
};

/** When a backup's data was taken: the start, or for one that Velero has not stamped its creation. */
export function takenAt(backup: Backup): number {
  return backup.startedAt ?? backup.createdAt;
}

/** One pass over all of them, since a cluster has tens of thousands. `damaged`: the UIDs of those whose stored bytes are. */
export function copies(
  backups: readonly Backup[],
  now: number,
  damaged: ReadonlySet<string> = new Set(),
): Copies {
  const found: Partial<Record<Kind, Backup>> = {};
  for (const backup of backups) {
    for (const kind of kindsOf(backup, now, damaged)) {
      found[kind] = newer(found[kind], backup);
    }
  }
  const { partial, last, running, skewed } = found;
  const good = found.good ?? found.oddGood;
  return {
    count: backups.length,
    failedInARow: failedSince(backups, found.sound, now),
    good,
    partial: partial === undefined || isOlder(partial, good) ? undefined : partial,
    last,
    running,
    skewed,
    damaged:
      found.damaged === undefined || isOlder(found.damaged, good) ? undefined : found.damaged,
  };
}

function kindsOf(backup: Backup, now: number, damaged: ReadonlySet<string>): readonly Kind[] {
  const itsStage = stage(backup.phase);
  if (damaged.has(backup.uid)) {
    return damagedKinds[itsStage];
  }
  const trusted = takenAt(backup) <= now + toleratedSkewMs;
  return trusted ? trustedKinds[itsStage] : skewedKinds[itsStage];
}

/** Clocks of a cluster and of its API server differ by this much without meaning anything. */
const toleratedSkewMs = 5 * 60_000;

type Kind = 'good' | 'oddGood' | 'partial' | 'last' | 'sound' | 'running' | 'skewed' | 'damaged';

/** What a backup may be the newest of. `sound`: it ended and did not fail. */
const trustedKinds: Readonly<Record<Stage, readonly Kind[]>> = {
  completed: ['good', 'last', 'sound'],
  'partially failed': ['partial', 'last', 'sound'],
  failed: ['last'],
  waiting: ['running'],
  running: ['running'],
  deleting: [],
};

const skewedKinds: Readonly<Record<Stage, readonly Kind[]>> = {
  completed: ['oddGood', 'skewed'],
  'partially failed': ['skewed'],
  failed: ['skewed'],
  waiting: ['running', 'skewed'],
  running: ['running', 'skewed'],
  deleting: ['skewed'],
};

/** Its run was no failure. */
const damagedKinds: Readonly<Record<Stage, readonly Kind[]>> = {
  ...trustedKinds,
  completed: ['damaged', 'last', 'sound'],
  'partially failed': ['last', 'sound'],
};

function newer(known: Backup | undefined, other: Backup): Backup {
  return known === undefined || takenAt(other) > takenAt(known) ? other : known;
}

function failedSince(backups: readonly Backup[], sound: Backup | undefined, now: number): number {
  const since = sound === undefined ? Number.NEGATIVE_INFINITY : takenAt(sound);
  return backups.filter(
    (one) =>
      stage(one.phase) === 'failed' &&
      takenAt(one) > since &&
      takenAt(one) <= now + toleratedSkewMs,
  ).length;
}

function isOlder(one: Backup, other: Backup | undefined): boolean {
  return other !== undefined && takenAt(one) < takenAt(other);
}
