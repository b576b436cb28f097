import type { Flag } from '../capability.ts';
import { contains } from '../domain/protection/namespaces.ts';
import { scheduleNames } from './existing.ts';
import { noSuch } from './no-such.ts';
import type { Reading } from './reading.ts';
import type { Told } from './tell.ts';
import { unreadable } from './unreadable.ts';

type Named = NonNullable<Flag['names']>;

type At = { readonly argument: string } | { readonly flag: string };

/** The first of the names, with commas between, that there is not, told; `undefined`: each is there, or nobody can tell. */
export async function unknownAmong(
  value: string,
  what: Named,
  said: At,
  reading: Reading,
): Promise<Told | undefined> {
  const { cluster = '', visit, worlds } = reading;
  const one = worlds.clusters.get(cluster);
  await one.settled(Math.max(0, visit.leftMs() / 2));
  const known = await (what === 'schedule' ? schedulesOf(one) : namespacesOf(one, reading));
  const word = value
    .split(',')
    .map((name) => name.trim())
    .find((name) => name !== '' && known?.isThere(name) === false);
  if (known === undefined || word === undefined) {
    return undefined;
  }
  const why = what === 'schedule' ? unreadable(what, one.state(), reading) : undefined;
  return why ?? noSuch({ what, word, said, known: known.names, lists: listedBy[what] }, reading);
}

const listedBy = { schedule: ['status'], namespace: [] } as const;

type Known = { readonly names: readonly string[]; readonly isThere: (name: string) => boolean };

type One = ReturnType<Reading['worlds']['clusters']['get']>;

async function schedulesOf(cluster: One): Promise<Known> {
  const names = scheduleNames(cluster.state());
  return { names, isThere: (name) => names.includes(name) };
}

async function namespacesOf(cluster: One, { visit, worlds }: Reading): Promise<Known | undefined> {
  const found = await worlds.namespaces(cluster, visit.leftMs() / 2);
  if (found === undefined) {
    return undefined;
  }
  const { backups } = cluster.state();
  const names = [...found.live, ...found.named];
  return {
    names,
    // One that was deleted may be in whatever was asked to take all namespaces.
    isThere: (name) => names.includes(name) || backups.some((backup) => contains(backup, name)),
  };
}
