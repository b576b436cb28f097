import type { Command } from '../../capability.ts';
import { usage } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import { nearest } from '../../domain/nearest.ts';
import type { Message } from '../../messages/blocks.ts';
import { actions, context, message, sayButton, section } from '../../messages/compose.ts';
import { code, escape } from '../../messages/escape.ts';
import { words } from './words.ts';

/** Every command with its usage line and what it does. */
export function helpOnAll(commands: readonly Command[], language: Language): Message {
  const say = words[language];
  const lines = commands.map(
    (command) => `${code(usage(command))}\n${escape(command.summary[language])}`,
  );
  return message(say.all, [
    section(`*${say.all}*`),
    ...inGroups(lines, 8).map((group) => section(group.join('\n'))),
    context(say.hint, say.names),
  ]);
}

/** One command in full, with a button that says it. */
export function helpOn(command: Command, language: Language): Message {
  const say = words[language];
  const line = `/backup ${usage(command)}`;
  const flags = command.flags.map(
    ({ name, value, summary }) =>
      `${code(value === undefined ? `--${name}` : `--${name} ${value}`)}  ${escape(summary[language])}`,
  );
  const cluster =
    command.scope === 'none' ? [] : [`${code('--cluster NAME')}  ${say.scope[command.scope]}`];
  const options = [...flags, ...cluster];
  return message(`${line}: ${escape(command.summary[language])}`, [
    section(`${code(line)}\n${escape(command.summary[language])}`),
    ...(options.length === 0 ? [] : [section(options.join('\n'))]),
    context(say.role(command.role), say.names),
    actions(sayButton(command.name, command.name, { primary: true }), sayButton(say.back, 'help')),
  ]);
}

export function notFound(word: string, commands: readonly Command[], language: Language): Message {
  const say = words[language];
  const near = nearest(
    word,
    commands.map(({ name }) => name),
  );
  return message(say.noCommand(code(word)), [
    section(say.noCommand(code(word))),
    actions(
      ...near.map((name) => sayButton(`help ${name}`, `help ${name}`)),
      sayButton(say.back, 'help'),
    ),
  ]);
}

function inGroups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
