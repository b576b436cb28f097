import type { ClusterState } from '../../domain/cluster-state.ts';
import type { Scope } from '../../domain/diagnosis/scope.ts';
import { newestFirst } from '../../domain/newest-restorable.ts';
import type { Backup, Restore } from '../../domain/velero.ts';
import type { NoSuch } from '../../capability.ts';
import { UserError } from '../../errors.ts';
import { refusals } from './words.ts';

/**
 * What two words after `diagnose` mean: nothing, `etcd`, `volumes [NAMESPACE]`, `location NAME`, `backup NAME`, `restore NAME`, or the name of a
 * backup, restore or location, `latest` among them; or the name that there is not. Throws UserError where a name is missing.
 */
export function scopeSaid(
  first: string | undefined,
  second: string | undefined,
  state: ClusterState,
): Scope | NoSuch {
  if (first === undefined) {
    return { what: 'everything' };
  }
  const word = first.toLowerCase();
  if (word === 'etcd') {
    return { what: 'etcd' };
  }
  if (word === 'volumes') {
    return { what: 'volumes', ...(second === undefined ? {} : { namespace: second }) };
  }
  const kind = kinds.find((one) => one === word);
  return kind === undefined ? either(first, second, state) : named(kind, second, state);
}

const kinds = ['backup', 'restore', 'location'] as const;

type Kind = (typeof kinds)[number];

function named(kind: Kind, name: string | undefined, state: ClusterState): Scope | NoSuch {
  if (name === undefined) {
    throw nameMissing(kind, namesOf(kind, state));
  }
  const found = find(kind, name, state);
  const what = kind === 'location' ? 'storage location' : kind;
  return found === undefined
    ? (unknownSchedule(kind, name, 'name', state) ??
        unknown(what, name, 'name', namesOf(kind, state), [lists[kind]]))
    : { what: kind, name: found };
}

function either(word: string, second: string | undefined, state: ClusterState): Scope | NoSuch {
  const [, said, name = word] = /^(backup|restore|location)s?\/(.+)$/i.exec(word) ?? [];
  const meant = kinds.filter((kind) => said === undefined || kind === said.toLowerCase());
  for (const what of second === undefined ? meant : []) {
    const found = find(what, name, state);
    if (found !== undefined) {
      return { what, name: found };
    }
  }
  const words = said === undefined ? ['etcd', 'volumes', ...kinds] : [];
  const known = [...meant.flatMap((what) => namesOf(what, state)), ...words];
  return (
    unknownSchedule('backup', word, 'what', state) ??
    unknown('backup, restore or storage location', name, 'what', known, Object.values(lists))
  );
}

const lists = { backup: 'list', restore: 'list --restores', location: 'status' } as const;

/** `latest:SCHEDULE` of a schedule that neither is there nor has left a backup. */
function unknownSchedule(
  kind: Kind,
  word: string,
  argument: 'what' | 'name',
  { schedules, backups }: ClusterState,
): NoSuch | undefined {
  const [, schedule] = /^latest:(.+)$/i.exec(word) ?? [];
  const known = [
    ...schedules.map(({ name }) => name),
    ...backups.flatMap((one) => one.schedule ?? []),
  ];
  return kind !== 'backup' || schedule === undefined || known.includes(schedule)
    ? undefined
    : unknown('schedule', schedule, argument, known, ['status'], 'latest:');
}

function find(kind: Kind, name: string, state: ClusterState): string | undefined {
  const [, schedule] = /^latest(?::(.+))?$/i.exec(name) ?? [];
  if (/^latest(?::.+)?$/i.test(name) && kind !== 'location') {
    return newestOf(kind === 'backup' ? state.backups : state.restores, schedule);
  }
  const names = namesOf(kind, state);
  return names.find((one) => one === name) ?? names.find((one) => one === name.toLowerCase());
}

/** The newest one, whatever became of it: the newest that can be restored is not the one that needs a diagnosis. */
function newestOf(
  all: readonly (Backup | Restore)[],
  schedule: string | undefined,
): string | undefined {
  const of = all.filter((one) => schedule === undefined || one.schedule === schedule);
  return newestFirst(of)[0]?.name;
}

function namesOf(kind: Kind, state: ClusterState): readonly string[] {
  const all = {
    backup: () => newestFirst(state.backups),
    restore: () => newestFirst(state.restores),
    location: () => state.storageLocations,
  };
  return all[kind]().map(({ name }) => name);
}

function unknown(
  what: NoSuch['noSuch']['what'],
  word: string,
  argument: 'what' | 'name',
  known: readonly string[],
  listing: readonly string[],
  before?: 'latest:',
): NoSuch {
  const said = { argument, ...(before === undefined ? {} : { before }) };
  return { noSuch: { what, word, said, known, lists: listing } };
}

function nameMissing(kind: Kind, names: readonly string[]): UserError {
  return new UserError(refusals.nameMissing(kind), {
    remedy: names.length === 0 ? refusals.nothingThere : refusals.choose(names.slice(0, 8)),
  });
}
