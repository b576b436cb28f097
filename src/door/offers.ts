import type { Capability, Command } from '../capability.ts';
import { lineWith, usage } from '../domain/command-line.ts';
import type { Language } from '../domain/language.ts';
import { nearest } from '../domain/nearest.ts';
import type { Token } from '../domain/slack-text.ts';
import { actions, context, message, sayButton, section } from '../messages/compose.ts';
import { code, escape } from '../messages/escape.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';

/** What may be said, as buttons by topic; those without a topic come last. */
export function menu(
  capabilities: readonly Capability[],
  may: (command: Command) => boolean,
  language: Language,
): Told {
  const say = words[language];
  const topics = capabilities
    .map(({ title, commands = [] }) => ({
      title: title?.[language],
      commands: commands.filter(may),
    }))
    .filter(({ commands }) => commands.length > 0);
  const titled = topics.flatMap(({ title, commands }) =>
    title === undefined ? [] : [section(`*${escape(title)}*`), buttons(commands)],
  );
  const others = topics.flatMap(({ title, commands }) => (title === undefined ? commands : []));
  const rest =
    others.length === 0
      ? []
      : [...(titled.length === 0 ? [] : [section(`*${say.more}*`)]), buttons(others)];
  return {
    tell: message(say.menu, [section(`*${say.menu}*`), ...titled, ...rest, context(say.menuHint)]),
  };
}

function buttons(commands: readonly Command[]): ReturnType<typeof actions> {
  return actions(...commands.slice(0, 25).map(({ name }) => sayButton(name, name)));
}

/** The commands that are named like a mistyped word, with the rest of the line as it was said. */
export function didYouMean(
  word: string,
  rest: readonly Token[],
  commands: readonly Command[],
  language: Language,
): Told {
  const say = words[language];
  const near = nearest(
    word,
    commands.map(({ name }) => name),
  );
  const help = commands.some(({ name }) => name === 'help') ? [sayButton(say.help, 'help')] : [];
  return told(`${say.unknownCommand(code(word))}${near.length === 0 ? '' : ` ${say.didYouMean}`}`, {
    buttons: [
      ...near.map((name) => {
        const line = lineWith(name, rest);
        return sayButton(line, line);
      }),
      ...help,
    ],
  });
}

/** What is wrong with a line, and how the command is said. */
export function misread(problem: string, command: Command, language: Language): Told {
  return told(problem, { note: words[language].usage(code(`/backup ${usage(command)}`)) });
}
