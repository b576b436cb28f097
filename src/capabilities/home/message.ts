import type { Language } from '../../domain/language.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Verdict } from '../../domain/protection/verdict.ts';
import type { Block } from '../../messages/blocks.ts';
import { actions, context, divider, sayButton, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cutMarkdown } from '../../messages/escape.ts';
import { words } from './words.ts';

export type HomeFacts = {
  readonly clusters: readonly {
    readonly cluster: string;
    readonly verdict: Verdict;
    readonly asOf?: number;
  }[];
  /** The reader's own, newest first; left out: the records could not be read. */
  readonly operations?: readonly Operation[];
  /** The words that buttons may say. */
  readonly commands: readonly string[];
  readonly language: Language;
};

/** More clusters than this are summed up: `status` has them all. */
const mostClusters = 30;

export function homeBlocks({
  clusters,
  operations,
  commands,
  language,
}: HomeFacts): readonly Block[] {
  const say = words[language];
  const rest = clusters.length - mostClusters;
  return [
    section(`*${say.clusters}*`),
    ...clusters.slice(0, mostClusters).map((one) => clusterLine(one, commands, language)),
    ...(rest > 0 ? [context(say.moreClusters(rest))] : []),
    divider,
    section(`*${say.operations}*`),
    section(operationLines(operations, language)),
    ...buttons(commands),
  ];
}

function clusterLine(
  { cluster, verdict, asOf }: HomeFacts['clusters'][number],
  commands: readonly string[],
  language: Language,
): Block {
  const say = words[language];
  const { sign, word } = say.verdicts[verdict];
  const when = asOf === undefined ? '' : ` · ${say.asOf(moment(asOf))}`;
  const line = `${sign} ${code(cluster)}  *${word}*${when}`;
  return commands.includes('status')
    ? section(
        line,
        sayButton('status', `status --cluster ${cluster}`, { aloud: `status ${cluster}` }),
      )
    : section(line);
}

function operationLines(operations: HomeFacts['operations'], language: Language): string {
  const say = words[language];
  if (operations === undefined) {
    return say.recordsAway;
  }
  return operations.length === 0
    ? say.noOperations
    : operations
        .map(({ id, line, state, outcome, askedAt }) => {
          const became =
            outcome === undefined ? say.states[state] : cutMarkdown(outcome.sentence, 300);
          return `${code(id)} ${code(line)} · ${moment(askedAt)}\n${became}`;
        })
        .join('\n');
}

function buttons(commands: readonly string[]): readonly Block[] {
  const shown = ['status', 'list', 'operations', 'help'].filter((name) => commands.includes(name));
  return shown.length === 0 ? [] : [actions(...shown.map((name) => sayButton(name, name)))];
}
