import type { Argument, Decision } from '../capability.ts';
import { lineOf, readLine, readRest } from '../domain/command-line.ts';
import type { Block, InputBlock, Option, SelectElement } from '../messages/blocks.ts';
import { context, plain, sayButton, section } from '../messages/compose.ts';
import { duration } from '../messages/dates.ts';
import { code, cut, escape } from '../messages/escape.ts';
import { choosable } from './arguments.ts';
import type { Choice } from './choices.ts';
import { clustered, type Reading } from './reading.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';
import type { DoorWorlds, Visit } from './worlds.ts';

/** The form that asks for what a line left out. Its metadata is the line as far as it was said. */
export const sayForm = 'say';

const mostOptions = 100;
const longestOption = 75;

/** Offers what exists; a form can't follow a mention, so there a button comes first. */
export async function askFor(missing: readonly Argument[], reading: Reading): Promise<Decision> {
  const { command, visit, cluster } = reading;
  const sentences = words[visit.language];
  const line = lineOf(command.name, clustered(reading));
  if (visit.arrival.kind === 'mention') {
    return told(sentences.needs(code(command.name)), {
      buttons: [sayButton(sentences.chooseButton, line, { primary: true })],
    });
  }
  const inputs: Block[] = [];
  for (const argument of missing) {
    const asked = await inputsFor(argument, reading);
    if ('tell' in asked) {
      return asked;
    }
    inputs.push(...asked);
  }
  return {
    open: {
      type: 'modal',
      callback_id: sayForm,
      private_metadata: line,
      title: plain(cut(`/backup ${command.name}`, 24)),
      submit: plain(sentences.submit),
      close: plain(sentences.cancel),
      blocks: [
        section(escape(command.summary[visit.language])),
        ...(cluster === undefined ? [] : [context(sentences.onCluster(code(cluster)))]),
        ...inputs,
      ],
    },
  };
}

/** The line that a form was filled in to, or what is missing by the block that asks for it. */
export function filledIn(
  metadata: string,
  values: Readonly<Record<string, string | undefined>>,
  visit: Visit,
  { registry }: DoorWorlds,
): { readonly line: string } | { readonly errors: Readonly<Record<string, string>> } {
  const line = readLine(metadata);
  const command = 'problem' in line ? undefined : registry.command(line.command);
  const said = 'problem' in line || command === undefined ? line : readRest(command, line.rest);
  if (command === undefined || !('arguments' in said)) {
    return { line: metadata };
  }
  const found = command.arguments.map(({ name, required }) => {
    const word = said.arguments[name] ?? typed(values[typedBlock(name)]) ?? values[name];
    return { name, word, isMissing: required && word === undefined };
  });
  const missing = found.find(({ isMissing }) => isMissing);
  if (missing !== undefined) {
    // Slack takes errors only at inputs that the form has.
    const block = Object.hasOwn(values, missing.name) ? missing.name : typedBlock(missing.name);
    return { errors: { [block]: words[visit.language].chooseOne } };
  }
  const named = found.flatMap(({ name, word }) => (word === undefined ? [] : [[name, word]]));
  return { line: lineOf(command.name, { ...said, arguments: Object.fromEntries(named) }) };
}

function typed(value: string | undefined): string | undefined {
  const word = value?.trim() ?? '';
  return word === '' ? undefined : word;
}

function typedBlock(name: string): string {
  return `typed ${name}`;
}

async function inputsFor(
  argument: Argument,
  reading: Reading,
): Promise<readonly InputBlock[] | Told> {
  const sentences = words[reading.visit.language];
  const label = sentences.label[argument.what];
  if (argument.what === 'word') {
    return [textInput(argument.name, argument.name, false)];
  }
  const all = await choosable(argument, reading);
  if ('tell' in all) {
    return all;
  }
  const { cluster } = reading;
  if (all.length === 0) {
    const where =
      argument.what === 'operation' || cluster === undefined ? undefined : code(cluster);
    return told(sentences.nothingThere(argument.what, where));
  }
  const offered = all.filter(({ name }) => name.length <= longestOption).slice(0, mostOptions);
  if (offered.length === 0) {
    return [textInput(typedBlock(argument.name), label, false)];
  }
  const isWhole = offered.length === all.length;
  const instead = sentences.typeInstead(label, offered.length);
  return [
    select({ name: argument.name, label, offered, optional: !isWhole }, reading),
    ...(isWhole ? [] : [textInput(typedBlock(argument.name), instead, true)]),
  ];
}

function select(
  asked: {
    readonly name: string;
    readonly label: string;
    readonly offered: readonly Choice[];
    readonly optional: boolean;
  },
  reading: Reading,
): InputBlock {
  const { name, label, offered, optional } = asked;
  const element: SelectElement = {
    type: 'static_select',
    action_id: name,
    placeholder: plain(cut(words[reading.visit.language].chooseButton, 150)),
    options: offered.map((one) => option(one, offered, reading)),
  };
  return { type: 'input', block_id: name, label: plain(label), element, optional };
}

/** Where a list mixes kinds, each says which it is, also to the door. */
function option(one: Choice, offered: readonly Choice[], { visit, worlds }: Reading): Option {
  const sentences = words[visit.language];
  const isMixed = offered.some(({ kind }) => kind !== one.kind);
  const { name, means, phase, at } = one;
  const age = at === undefined ? undefined : duration(worlds.now() - at, visit.language);
  const parts = [
    name,
    isMixed ? sentences.label[one.kind] : undefined,
    means,
    phase,
    age === undefined ? undefined : sentences.ago(age),
  ];
  const value = isMixed ? `${one.kind}/${name}` : name;
  return {
    text: plain(cut(parts.filter((part) => part !== undefined).join(' · '), longestOption)),
    value: value.length <= longestOption ? value : name,
  };
}

function textInput(block: string, label: string, optional: boolean): InputBlock {
  return {
    type: 'input',
    block_id: block,
    label: plain(cut(label, 2000)),
    element: { type: 'plain_text_input', action_id: block, max_length: 253 },
    optional,
  };
}
