import type { Argument, Named } from '../capability.ts';
import type { ClusterState } from '../domain/cluster-state.ts';
import { lineOf } from '../domain/command-line.ts';
import type { ButtonElement } from '../messages/blocks.ts';
import { sayButton } from '../messages/compose.ts';
import { code } from '../messages/escape.ts';
import { isInCluster } from './cluster.ts';
import { existing, named, scheduleNames } from './existing.ts';
import { noSuch } from './no-such.ts';
import { clustered, type Reading } from './reading.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';

/** There is nothing that `latest` could mean; a schedule that there is not is told as such, with those named like it. */
export function noLatest(
  argument: Argument,
  schedule: string | undefined,
  state: ClusterState,
  reading: Reading,
): Told {
  const say = words[reading.visit.language];
  if (schedule === undefined || scheduleNames(state).includes(schedule)) {
    const of = schedule === undefined ? undefined : code(schedule);
    return told(say.noLatest(code(state.cluster), of));
  }
  const unknown = {
    what: 'schedule' as const,
    word: schedule,
    said: { argument: argument.name, before: 'latest:' as const },
    known: scheduleNames(state),
    lists: ['status'],
  };
  return noSuch(unknown, reading, { last: [chooseButton(argument, reading)] });
}

/** There is no such name: those like it, the same on other clusters, or a form with all there are. */
export function unknownName(
  argument: Argument,
  word: string,
  all: readonly Named[],
  reading: Reading,
): Told {
  const unknown = {
    what: argument.what,
    word: word.replace(/^(backup|restore|schedule)s?\//i, ''),
    said: { argument: argument.name },
    known: all.map(({ name }) => name),
    lists: [],
  };
  return noSuch(unknown, reading, {
    first: onOtherClusters(argument, word, reading),
    last: all.length === 0 ? [] : [chooseButton(argument, reading)],
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
