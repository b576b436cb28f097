import type { Capability, Command, Outside } from '../../capability.ts';
import { helpOn, helpOnAll, notFound } from './message.ts';
import { words } from './words.ts';

/** What can be said, from the same registry as the commands themselves. */
export function help(outside: Pick<Outside, 'commands'>): Capability {
  const command: Command = {
    name: 'help',
    role: 'viewer',
    summary: { en: words.en.summary, zh: words.zh.summary },
    arguments: [{ name: 'word', what: 'word', required: false }],
    flags: [],
    scope: 'none',
    say: async ({ arguments: said }, { privateLanguage }) => {
      const word = said['word']?.name.toLowerCase();
      const commands = outside.commands();
      if (word === undefined) {
        return { tell: helpOnAll(commands, privateLanguage) };
      }
      const found = commands.find(({ name }) => name === word);
      return {
        tell:
          found === undefined
            ? notFound(word, commands, privateLanguage)
            : helpOn(found, privateLanguage),
      };
    },
  };
  return { name: 'help', title: { en: words.en.title, zh: words.zh.title }, commands: [command] };
}
