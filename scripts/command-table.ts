import type { Command } from '../src/capability.ts';
import { usage } from '../src/domain/command-line.ts';

/** Everything that can be said, as a page of Markdown. */
export function commandTable(commands: readonly Command[]): string {
  const rows = commands.map(
    (command) =>
      `| \`${cell(usage(command))}\` | ${cell(command.summary.en)} | ${command.role} | ${options(command)} |`,
  );
  return [
    '# What can be said',
    '',
    '<!-- Generated from the commands by `npm run docs`: change them, not this. -->',
    '',
    'After `/backup`, or after mentioning Lifeboat, also in threads. `/backup` alone offers buttons; what is left out is asked for by a form.',
    '`latest` and `latest:SCHEDULE` mean the newest backup that can be restored.',
    '',
    '| say | answer | needs the role | options |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function options({ flags, scope }: Command): string {
  const own = flags.map(({ name, value, summary }) => {
    const said = value === undefined ? `--${name}` : `--${name} ${value}`;
    return `\`${cell(said)}\` ${cell(summary.en)}`;
  });
  const cluster = {
    one: ['`--cluster NAME` instead of the channel’s first'],
    several: ['`--cluster NAME` only that one'],
    none: [],
  }[scope];
  return [...own, ...cluster].join('<br>');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
