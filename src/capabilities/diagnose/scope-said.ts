import type { ClusterState } from '../../domain/cluster-state.ts';
import type { Scope } from '../../domain/diagnosis/scope.ts';
import { nearest } from '../../domain/nearest.ts';
import { newestFirst } from '../../domain/newest-restorable.ts';
import { UserError } from '../../errors.ts';
import { refusals } from './words.ts';

/**
 * What two words after `diagnose` mean: nothing, `etcd`, `volumes [NAMESPACE]`, `location NAME`, `backup NAME`, `restore NAME`, or the name of a
 * backup or restore, `latest` among them. Throws UserError with the nearest names that exist.
 */
export function scopeSaid(
  first: string | undefined,
  second: string | undefined,
  state: ClusterState,
): Scope {
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

function named(kind: Kind, name: string | undefined, state: ClusterState): Scope {
  const found = name === undefined ? undefined : find(kind, name, state);
  if (found === undefined) {
    throw unknown(kind, name, namesOf(kind, state));
  }
  return { what: kind, name: found };
}

function either(word: string, second: string | undefined, state: ClusterState): Scope {
  const [, said, name = word] = /^(backup|restore|location)s?\/(.+)$/i.exec(word) ?? [];
  const meant = kinds.filter((kind) => said === undefined || kind === said.toLowerCase());
  for (const what of second === undefined ? meant : []) {
    const found = find(what, name, state);
    if (found !== undefined) {
      return { what, name: found };
    }
  }
  const words = said === undefined ? ['etcd', 'volumes', ...kinds] : [];
  throw unknown('anything', word, [...meant.flatMap((what) => namesOf(what, state)), ...words]);
}

function find(kind: Kind, name: string, state: ClusterState): string | undefined {
  const [, schedule] = /^latest(?::(.+))?$/i.exec(name) ?? [];
  if (/^latest(?::.+)?$/i.test(name) && kind !== 'location') {
    return kind === 'backup' ? newestBackup(state, schedule) : newestFirst(state.restores)[0]?.name;
  }
  const names = namesOf(kind, state);
  return names.find((one) => one === name) ?? names.find((one) => one === name.toLowerCase());
}

/** The newest one, whatever became of it: the newest that can be restored is not the one that needs a diagnosis. */
function newestBackup(state: ClusterState, schedule: string | undefined): string | undefined {
  const of = state.backups.filter((one) => schedule === undefined || one.schedule === schedule);
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
  what: Kind | 'anything',
  name: string | undefined,
  names: readonly string[],
): UserError {
  const near = name === undefined ? [] : nearest(name, names, 5);
  const offered = near.length > 0 ? near : names.slice(0, 8);
  return new UserError(
    name === undefined ? refusals.nameMissing(what) : refusals.noSuch(what, name),
    { remedy: offered.length === 0 ? refusals.nothingThere : refusals.choose(offered) },
  );
}
