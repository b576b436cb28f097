import type { NoSuch } from '../capability.ts';
import { lineOf, type Said } from '../domain/command-line.ts';
import { nearest } from '../domain/nearest.ts';
import type { ButtonElement } from '../messages/blocks.ts';
import { sayButton } from '../messages/compose.ts';
import { moment } from '../messages/dates.ts';
import { code } from '../messages/escape.ts';
import { clustered, type Reading } from './reading.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';

type Refused = NoSuch['noSuch'];

/** There is no such name: the line again with those that are near, or where none is, the lines that list what there is. */
export function noSuch(
  { what, word, said, known, lists }: Refused,
  reading: Reading,
  beside: {
    readonly first?: readonly ButtonElement[];
    readonly last?: readonly ButtonElement[];
  } = {},
): Told {
  const { first = [], last = [] } = beside;
  const near = nearest(word, known, 5).map((name) =>
    sayButton(name, lineWithName(said, word, name, reading)),
  );
  const offers = [...first, ...near];
  const isListed = offers.length === 0 && (what === 'namespace' || lists.length > 0);
  return told(missing(what, word, isListed, reading), {
    buttons: [
      ...offers,
      ...(isListed ? lists.map((line) => listButton(line, reading)) : []),
      ...last,
    ],
    ...asOf(reading),
  });
}

function missing(
  what: Refused['what'],
  word: string,
  isListed: boolean,
  { visit, cluster }: Reading,
): string {
  const say = words[visit.language];
  const where = what === 'operation' || cluster === undefined ? undefined : code(cluster);
  const none = say.unknownName(what, code(word), where);
  const listed = what === 'namespace' ? say.namespacesListed : say.listedBy;
  return isListed ? `${none} ${listed}` : none;
}

/** The same line with another name in this one's place. */
function lineWithName(at: Refused['said'], word: string, name: string, reading: Reading): string {
  const said = clustered(reading);
  return lineOf(
    reading.command.name,
    'argument' in at
      ? { ...said, arguments: replaced(said.arguments, at.argument, `${at.before ?? ''}${name}`) }
      : { ...said, flags: replaced(said.flags, at.flag, inList(said, at.flag, word, name)) },
  );
}

function replaced<T>(
  all: Readonly<Record<string, T>>,
  key: string,
  value: T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(all).map(([one, old]) => [one, one === key ? value : old]),
  );
}

function inList({ flags }: Said, flag: string, word: string, name: string): string {
  const value = flags[flag];
  return typeof value === 'string'
    ? value
        .split(',')
        .map((one) => (one.trim() === word ? name : one))
        .join(',')
    : name;
}

function listButton(line: string, { cluster }: Reading): ButtonElement {
  const where = lineOf('', {
    arguments: {},
    flags: {},
    ...(cluster === undefined ? {} : { cluster }),
  });
  return sayButton(line, `${line}${where}`);
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
