import type { Argument, Named } from '../capability.ts';
import { lineOf } from '../domain/command-line.ts';
import { sayButton } from '../messages/compose.ts';
import { code } from '../messages/escape.ts';
import type { Reading } from './reading.ts';
import { told, type Told } from './tell.ts';
import { unknownName } from './unknown-name.ts';
import { words } from './words.ts';

/** The scenarios of the meant cluster, in the order of the configuration. */
export function scenarioNames({ cluster, worlds }: Reading): readonly Named[] {
  return worlds.settings.scenarios
    .filter((one) => one.cluster === cluster)
    .map(({ name }) => ({ kind: 'scenario', name }));
}

/** The scenario that a word names; else the cluster that has it, those named like it, or how one is configured. */
export function resolveScenario(argument: Argument, word: string, reading: Reading): Named | Told {
  const all = scenarioNames(reading);
  const found = all.find(({ name }) => name === word.toLowerCase());
  if (found !== undefined) {
    return found;
  }
  const elsewhere = onAnotherCluster(word, reading);
  if (elsewhere !== undefined) {
    return elsewhere;
  }
  return all.length === 0
    ? told(words[reading.visit.language].nothingThere(argument.what, undefined))
    : unknownName(argument, word, all, reading);
}

/** A scenario has its own cluster: a press says it. */
function onAnotherCluster(
  word: string,
  { allowed, cluster, command, said, visit, worlds }: Reading,
): Told | undefined {
  const other = worlds.settings.scenarios.find(
    (one) => one.name === word.toLowerCase() && allowed.includes(one.cluster),
  );
  if (other === undefined || cluster === undefined) {
    return undefined;
  }
  const say = words[visit.language];
  const line = lineOf(command.name, { ...said, cluster: other.cluster });
  return told(say.unknownName('scenario', code(word), code(cluster)), {
    buttons: [sayButton(`${word} (${other.cluster})`, line, { primary: true })],
  });
}
