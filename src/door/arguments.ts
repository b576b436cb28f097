import type { Argument, Named } from '../capability.ts';
import type { ClusterState } from '../domain/cluster-state.ts';
import { isInCluster } from './cluster.ts';
import { existing, latest, named, newest, type InCluster } from './existing.ts';
import { operationNamed, operationNames } from './operation-names.ts';
import { choices, type Choice } from './choices.ts';
import { unknownAmong } from './known-names.ts';
import type { Reading } from './reading.ts';
import { resolveScenario, scenarioNames } from './scenario-names.ts';
import type { Told } from './tell.ts';
import { noLatest, unknownName } from './unknown-name.ts';
import { unreadable } from './unreadable.ts';

/** The thing that a word names, or what exists that is named like it. */
export async function resolve(
  argument: Argument,
  word: string,
  reading: Reading,
): Promise<Named | Told> {
  const { what } = argument;
  if (what === 'word') {
    return { kind: what, name: word };
  }
  if (what === 'namespace') {
    const unknown = await unknownAmong(word, what, { argument: argument.name }, reading);
    return unknown ?? { kind: what, name: word };
  }
  if (what === 'cluster') {
    return { kind: 'cluster', name: reading.cluster ?? word };
  }
  if (what === 'scenario') {
    return resolveScenario(argument, word, reading);
  }
  return what === 'operation'
    ? resolveOperation(argument, word, reading)
    : resolveInCluster(what, argument, word, reading);
}

/** What there is to choose from, the newest first; or why that is not known. */
export async function choosable(
  argument: Argument,
  reading: Reading,
): Promise<readonly Choice[] | Told> {
  const { what } = argument;
  if (what === 'operation') {
    return operationNames(reading);
  }
  if (what === 'scenario') {
    return scenarioNames(reading);
  }
  if (what === 'cluster') {
    return reading.allowed.map((name) => ({ kind: 'cluster', name }));
  }
  if (!isInCluster(what)) {
    return [];
  }
  const state = await stateOf(reading);
  const damaged = what === 'backup' ? await damagedOnes(reading) : new Set<string>();
  return unreadable(what, state, reading) ?? choices(what, state, reading.worlds.now(), damaged);
}

async function resolveOperation(
  argument: Argument,
  word: string,
  reading: Reading,
): Promise<Named | Told> {
  const found = await operationNamed(word, reading);
  if (found !== undefined) {
    return found;
  }
  const all = await operationNames(reading);
  return 'tell' in all ? all : unknownName(argument, word, all, reading);
}

async function resolveInCluster(
  what: InCluster,
  argument: Argument,
  word: string,
  reading: Reading,
): Promise<Named | Told> {
  const state = await stateOf(reading);
  const newestOf = what === 'schedule' ? undefined : latest(word);
  const all = existing(what, state);
  const found =
    what === 'schedule' || newestOf === undefined
      ? named(word, all)
      : newest(what, state, reading.worlds.now(), {
          ...newestOf,
          damaged: await damagedOnes(reading),
        });
  if (found !== undefined) {
    return newestOf === undefined ? found : { ...found, latest: saidLatest(newestOf) };
  }
  const why = unreadable(what, state, reading);
  if (why !== undefined) {
    return why;
  }
  return newestOf === undefined
    ? unknownName(argument, word, all, reading)
    : noLatest(argument, newestOf.schedule, state, reading);
}

function saidLatest({ schedule }: { readonly schedule?: string }): string {
  return schedule === undefined ? 'latest' : `latest:${schedule}`;
}

async function stateOf({ cluster, visit, worlds }: Reading): Promise<ClusterState> {
  const one = worlds.clusters.get(cluster ?? '');
  // Half of what is left: the operation has to be stored afterwards.
  await one.settled(Math.max(0, visit.leftMs() / 2));
  return one.state();
}

/** UIDs. Records that can't be read now hide no backup: what is shown of it says whether it is damaged. */
async function damagedOnes({ cluster = '', worlds }: Reading): Promise<ReadonlySet<string>> {
  try {
    return new Set((await worlds.verifications.damaged(cluster)).map(({ uid }) => uid));
  } catch (error) {
    worlds.log.warn({ err: error, cluster }, 'damaged backups can not be read');
    return new Set();
  }
}
