import type { Argument, Named } from '../capability.ts';
import type { ClusterState } from '../domain/cluster-state.ts';
import { lineOf } from '../domain/command-line.ts';
import { nearest } from '../domain/nearest.ts';
import type { ButtonElement } from '../messages/blocks.ts';
import { sayButton } from '../messages/compose.ts';
import { moment } from '../messages/dates.ts';
import { code } from '../messages/escape.ts';
import { isInCluster } from './cluster.ts';
import { existing, named } from './existing.ts';
import { clustered, type Reading } from './reading.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';

/** There is nothing that `latest` could mean; when the schedule is not known either, those named like it are offered. */
export function noLatest(
  argument: Argument,
  schedule: string | undefined,
  state: ClusterState,
  reading: Reading,
): Told {
  const say = words[reading.visit.language];
  const isUnknown =
    schedule !== undefined && !state.schedules.some(({ name }) => name === schedule);
  const near = isUnknown
    ? nearest(
        schedule,
        state.schedules.map(({ name }) => name),
        5,
      )
    : [];
  return told(
    say.noLatest(code(state.cluster), schedule === undefined ? undefined : code(schedule)),
    { buttons: near.map((name) => again(argument, `latest:${name}`, reading)) },
  );
}

/** There is no such name: those like it, the same on other clusters, or a form with all there are. */
export function unknownName(
  argument: Argument,
  word: string,
  all: readonly Named[],
  reading: Reading,
): Told {
  const { visit, cluster } = reading;
  const say = words[visit.language];
  const elsewhere = onOtherClusters(argument, word, reading);
  const bare = word.replace(/^[a-z]+\//i, '');
  const near = nearest(
    bare,
    all.map(({ name }) => name),
    5,
  );
  const where = argument.what === 'operation' || cluster === undefined ? undefined : code(cluster);
  return told(say.unknownName(argument.what, code(word), where), {
    buttons: [
      ...elsewhere,
      ...near.map((name) => again(argument, name, reading)),
      ...(all.length === 0 ? [] : [chooseButton(argument, reading)]),
    ],
    ...asOf(reading),
  });
}

/** The name as it is on other clusters that may be asked about here, as far as they are known. */
function onOtherClusters(
  { what }: Argument,
  word: string,
  { command, said, allowed, cluster, worlds }: Reading,
): readonly ButtonElement[] {
  if (cluster === undefined || !isInCluster(what)) {
    return [];
  }
  return allowed
    .filter((other) => other !== cluster)
    .filter(
      (other) => named(word, existing(what, worlds.clusters.get(other).state())) !== undefined,
    )
    .map((other) =>
      sayButton(`${word} (${other})`, lineOf(command.name, { ...said, cluster: other })),
    );
}

function asOf({ cluster, visit, worlds }: Reading): { readonly note?: string } {
  if (cluster === undefined) {
    return {};
  }
  const { connection } = worlds.clusters.get(cluster).state();
  return connection.state === 'away' && connection.asOf !== undefined
    ? { note: words[visit.language].asOf(code(cluster), moment(connection.asOf)) }
    : {};
}

/** The same line with another word in this argument's place. */
function again(argument: Argument, name: string, reading: Reading): ButtonElement {
  const said = clustered(reading);
  const all = Object.fromEntries(
    Object.entries(said.arguments).map(([key, value]) => [
      key,
      key === argument.name ? name : value,
    ]),
  );
  return sayButton(name, lineOf(reading.command.name, { ...said, arguments: all }));
}

/** Without the word, a form asks for it. */
function chooseButton(argument: Argument, reading: Reading): ButtonElement {
  const said = clustered(reading);
  const others = Object.entries(said.arguments).filter(([name]) => name !== argument.name);
  const label = words[reading.visit.language].chooseButton;
  return sayButton(
    label,
    lineOf(reading.command.name, { ...said, arguments: Object.fromEntries(others) }),
  );
}
