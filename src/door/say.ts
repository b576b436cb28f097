import type { Command, Named, NoSuch } from '../capability.ts';
import { readLine, readRest, type Line, type Misread, type Read } from '../domain/command-line.ts';
import { mask } from '../domain/masking.ts';
import { code } from '../messages/escape.ts';
import { resolve } from './arguments.ts';
import { unknownAmong } from './known-names.ts';
import { noSuch } from './no-such.ts';
import type { Reading } from './reading.ts';
import { meantCluster } from './cluster.ts';
import { askFor } from './form.ts';
import { didYouMean, menu, misread } from './offers.ts';
import { asked, everywhere, permitted, permittedAnywhere } from './permission.ts';
import { told, type Told } from './tell.ts';
import { isReadable, unreadable } from './unreadable.ts';
import { words, type DoorWords } from './words.ts';
import type { Decided, DoorWorlds, Visit } from './worlds.ts';

/** What follows from a line, typed or pressed: a command's own decision, or what is wrong with the line and how it is put right. */
export async function say(text: string, visit: Visit, worlds: DoorWorlds): Promise<Decided> {
  // Somebody who pastes a secret shall find it in no card, record or log of ours.
  const line = readLine(mask(text));
  const { language } = visit;
  if ('problem' in line) {
    return told(misspelled(line, words[language]));
  }
  if (line.command === '') {
    return menu(
      worlds.registry.capabilities,
      ({ role }) => everywhere(role, visit, worlds).length > 0,
      language,
    );
  }
  const command = worlds.registry.command(line.command);
  return command === undefined
    ? didYouMean(line.command, line.rest, worlds.registry.commands, language)
    : understand(command, line, visit, worlds);
}

async function understand(
  command: Command,
  line: Line,
  visit: Visit,
  worlds: DoorWorlds,
): Promise<Decided> {
  const said = readRest(command, line.rest);
  if ('problem' in said) {
    return mistake(said, command, visit);
  }
  const allowed =
    command.scope === 'none'
      ? permittedAnywhere(command.role, visit, worlds)
      : permitted(command.role, visit, worlds);
  if ('tell' in allowed) {
    return allowed;
  }
  const meant = meantCluster(command, said, allowed, visit, worlds);
  return 'tell' in meant
    ? meant
    : carryThrough({ command, said, allowed, visit, worlds, ...meant });
}

async function carryThrough(reading: Reading): Promise<Decided> {
  const { command, said, allowed, cluster, visit, worlds } = reading;
  const missing = command.arguments.filter(
    ({ name, required, unless }) =>
      required &&
      said.arguments[name] === undefined &&
      (unless === undefined || said.flags[unless] === undefined),
  );
  if (missing.length > 0) {
    return askFor(missing, reading);
  }
  const { resolved, problem } = await resolveAll(reading);
  if (problem !== undefined) {
    return problem;
  }
  const decision = await command.say(
    { arguments: resolved, flags: said.flags },
    asked(visit, allowed, worlds.now(), cluster),
  );
  if ('noSuch' in decision) {
    return unknownThere(decision, reading);
  }
  return { ...decision, ...(cluster === undefined ? {} : { cluster }) };
}

async function resolveAll(
  reading: Reading,
): Promise<{ readonly resolved: Readonly<Record<string, Named>>; readonly problem?: Told }> {
  const found: [string, Named][] = [];
  for (const argument of reading.command.arguments) {
    const word = reading.said.arguments[argument.name];
    const named = word === undefined ? undefined : await resolve(argument, word, reading);
    if (named !== undefined && 'tell' in named) {
      return { resolved: {}, problem: named };
    }
    if (named !== undefined) {
      found.push([argument.name, named]);
    }
  }
  for (const { name, names } of reading.command.flags) {
    const value = reading.said.flags[name];
    const problem =
      names === undefined || typeof value !== 'string'
        ? undefined
        : await unknownAmong(value, names, { flag: name }, reading);
    if (problem !== undefined) {
      return { resolved: {}, problem };
    }
  }
  return { resolved: Object.fromEntries(found) };
}

/** What a command did not find, unless nobody knows what there is. */
function unknownThere({ noSuch: unknown }: NoSuch, reading: Reading): Told {
  const { cluster = '', worlds } = reading;
  const { what } = unknown;
  const why = isReadable(what)
    ? unreadable(what, worlds.clusters.get(cluster).state(), reading)
    : undefined;
  return why ?? noSuch(unknown, reading);
}

function misspelled(problem: Exclude<Read, Line>, sentences: DoorWords): string {
  switch (problem.problem) {
    case 'too long':
      return sentences.tooLong;
    case 'too many words':
      return sentences.tooManyWords;
    case 'quote not closed':
      return sentences.quoteNotClosed(code(problem.from));
  }
}

function mistake(problem: Misread, command: Command, { language }: Visit): Told {
  const sentences = words[language];
  switch (problem.problem) {
    case 'unknown flag':
      return misread(
        sentences.unknownFlag(
          code(`--${problem.flag}`),
          problem.near.map((flag) => code(`--${flag}`)),
        ),
        command,
        language,
      );
    case 'value missing':
      return misread(sentences.valueMissing(code(`--${problem.flag}`)), command, language);
    case 'value not wanted':
      return misread(sentences.valueNotWanted(code(`--${problem.flag}`)), command, language);
    case 'said twice':
      return misread(sentences.saidTwice(code(`--${problem.flag}`)), command, language);
    case 'too many arguments':
      return misread(sentences.tooManyArguments(code(problem.extra)), command, language);
  }
}
