import type { ClusterState } from '../domain/cluster-state.ts';
import { newestFirst, newestRestorable } from '../domain/newest-restorable.ts';
import type { Named } from '../capability.ts';
import type { What } from './words.ts';

/** The kinds of names that a cluster has. */
export type InCluster = Extract<What, 'backup' | 'restore' | 'backup or restore' | 'schedule'>;

/** What has a name of this kind in a cluster: the newest first, schedules by name. */
export function existing(what: InCluster, state: ClusterState): readonly Named[] {
  switch (what) {
    case 'backup':
      return newestFirst(state.backups).map(({ name }) => ({ kind: 'backup', name }));
    case 'restore':
      return newestFirst(state.restores).map(({ name }) => ({ kind: 'restore', name }));
    case 'schedule':
      return state.schedules
        .map(({ name }): Named => ({ kind: 'schedule', name }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    case 'backup or restore':
      return newestFirst([
        ...state.backups.map((one) => ({ ...one, kind: 'backup' as const })),
        ...state.restores.map((one) => ({ ...one, kind: 'restore' as const })),
      ]).map(({ kind, name }) => ({ kind, name }));
  }
}

/** The schedules that there are, and those that are gone but have left backups or restores. */
export function scheduleNames({ schedules, backups, restores }: ClusterState): readonly string[] {
  const left = [...backups, ...restores].flatMap(({ schedule = '' }) => schedule);
  const all = new Set([...schedules.map(({ name }) => name), ...left]);
  return [...all].filter((name) => name !== '').toSorted();
}

/** `latest` and `latest:SCHEDULE`; `undefined` when the word says neither. */
export function latest(word: string): { readonly schedule?: string } | undefined {
  const found = /^latest(?::(?<schedule>.+))?$/i.exec(word);
  if (found === null) {
    return undefined;
  }
  const schedule = found.groups?.['schedule'];
  return schedule === undefined ? {} : { schedule };
}

/** The newest of a kind: of backups, the newest one that can be restored, none of the damaged ones (UIDs). */
export function newest(
  what: Exclude<InCluster, 'schedule'>,
  state: ClusterState,
  now: number,
  { schedule, damaged }: { readonly schedule?: string; readonly damaged: ReadonlySet<string> },
): Named | undefined {
  if (what === 'restore') {
    const restores = state.restores.filter(
      (one) => schedule === undefined || one.schedule === schedule,
    );
    const [first] = newestFirst(restores);
    return first === undefined ? undefined : { kind: 'restore', name: first.name };
  }
  const backup = newestRestorable(state, now, schedule, damaged);
  const newer = newestRestorable(state, now, schedule);
  return backup === undefined
    ? undefined
    : {
        kind: 'backup',
        name: backup.name,
        ...(newer === undefined || newer === backup ? {} : { passedOver: newer.name }),
      };
}

/** The one that is meant by a word: `backup/NAME` says which kind. A backup wins over a restore of the same name. */
export function named(word: string, all: readonly Named[]): Named | undefined {
  const [, kind, name = word] = /^(backup|restore|schedule)s?\/(.+)$/i.exec(word) ?? [];
  const right = all.filter((one) => kind === undefined || one.kind === kind.toLowerCase());
  const same = right.filter((one) => one.name === name);
  const found = same.length > 0 ? same : right.filter((one) => one.name === name.toLowerCase());
  return found.find((one) => one.kind === 'backup') ?? found[0];
}
