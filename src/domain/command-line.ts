import { nearest } from './nearest.ts';
import { longestLine, quoted, tokens, type Token, type Tokens } from './slack-text.ts';

/** What a command takes: the part of it that the grammar needs. */
export type Grammar = {
  readonly name: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly unless?: string;
  }[];
  readonly flags: readonly { readonly name: string; readonly value?: string }[];
  readonly scope: 'one' | 'several' | 'none';
};

/** A line that was taken apart: the word of the command in lower case, empty when nothing was said, and the rest as it came. */
export type Line = { readonly command: string; readonly rest: readonly Token[] };

export type Read = Line | Exclude<Tokens, { readonly tokens: readonly Token[] }>;

/** The first step: which command is meant. The rest is read when its grammar is known. */
export function readLine(text: string): Read {
  const found = tokens(text);
  if ('problem' in found) {
    return found;
  }
  const [first, ...rest] = found.tokens;
  return { command: (first?.text ?? '').toLowerCase().replace(/^\/(backup)?/, ''), rest };
}

/** What a command was told, by name. Nothing is checked to exist. */
export type Said = {
  readonly arguments: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string | true>>;
  readonly cluster?: string;
};

export type Misread =
  | { readonly problem: 'unknown flag'; readonly flag: string; readonly near: readonly string[] }
  | { readonly problem: 'value missing' | 'value not wanted' | 'said twice'; readonly flag: string }
  | { readonly problem: 'too many arguments'; readonly extra: string };

/** The second step: arguments in their order, flags in any place. `--cluster` belongs to every command that asks clusters. */
export function readRest(grammar: Grammar, rest: readonly Token[]): Said | Misread {
  const flags = known(grammar);
  const words: string[] = [];
  const values: Record<string, string | true> = {};
  for (let at = 0; at < rest.length; at++) {
    const token = rest[at];
    const flag = token === undefined ? undefined : asFlag(token);
    if (flag === undefined) {
      words.push(token?.text ?? '');
      continue;
    }
    const read = readFlag(flag, flags, rest[at + 1]);
    if ('problem' in read) {
      return read;
    }
    if (values[flag.name] !== undefined) {
      return { problem: 'said twice', flag: flag.name };
    }
    values[flag.name] = read.value;
    at += read.tookNext ? 1 : 0;
  }
  return said(grammar, words, values);
}

/** A line that says this, as one would type it after `/backup`. */
export function lineOf(command: string, words: Said): string {
  const flags = Object.entries(words.flags).map(([name, value]) =>
    value === true ? `--${name}` : `--${name} ${quoted(value)}`,
  );
  const cluster = words.cluster === undefined ? [] : [`--cluster ${quoted(words.cluster)}`];
  const named = Object.values(words.arguments).map(quoted);
  return [command, ...named, ...flags, ...cluster].join(' ').slice(0, longestLine);
}

/** The same line with another command's word. */
export function lineWith(command: string, rest: readonly Token[]): string {
  const words = rest.map((token) =>
    asFlag(token) === undefined ? quoted(token.text) : flagText(token),
  );
  return [command, ...words].join(' ').slice(0, longestLine);
}

/** How it is said: `logs NAME [--errors] [--cluster NAME]`. */
export function usage(grammar: Grammar): string {
  const words = grammar.arguments.map(({ name, required, unless }) => {
    const shown = name.toUpperCase().replaceAll(' ', '_');
    return required && unless === undefined ? shown : `[${shown}]`;
  });
  const isPositional = grammar.arguments.some(({ name }) => name === 'cluster');
  const flags = [...known(grammar)]
    .filter(([name]) => name !== 'cluster' || !isPositional)
    .map(([name, value]) => (value === undefined ? `[--${name}]` : `[--${name} ${value}]`));
  return [grammar.name, ...words, ...flags].join(' ');
}

type Flag = { readonly name: string; readonly value?: string };

function known(grammar: Grammar): ReadonlyMap<string, string | undefined> {
  const own = grammar.flags.map((flag) => [flag.name, flag.value] as const);
  return new Map(grammar.scope === 'none' ? own : [...own, ['cluster', 'NAME'] as const]);
}

/** Slack's clients turn `--` into a dash of another length. */
const dashes = /^[-‐‑‒–—―−]+(?=\p{L})/u;

function asFlag(token: Token): Flag | undefined {
  if (token.quoted || !dashes.test(token.text)) {
    return undefined;
  }
  const text = token.text.replace(dashes, '');
  const sign = text.indexOf('=');
  return sign === -1
    ? { name: text.toLowerCase() }
    : { name: text.slice(0, sign).toLowerCase(), value: text.slice(sign + 1) };
}

function flagText(token: Token): string {
  const { name, value } = asFlag(token) ?? { name: token.text };
  return value === undefined ? `--${name}` : `--${name} ${quoted(value)}`;
}

function readFlag(
  flag: Flag,
  flags: ReadonlyMap<string, string | undefined>,
  next: Token | undefined,
): { readonly value: string | true; readonly tookNext: boolean } | Misread {
  if (!flags.has(flag.name)) {
    return { problem: 'unknown flag', flag: flag.name, near: nearest(flag.name, flags.keys()) };
  }
  if (flags.get(flag.name) === undefined) {
    return flag.value === undefined
      ? { value: true, tookNext: false }
      : { problem: 'value not wanted', flag: flag.name };
  }
  const following = next === undefined || asFlag(next) !== undefined ? undefined : next.text;
  const value = flag.value ?? following;
  return value === undefined || value === ''
    ? { problem: 'value missing', flag: flag.name }
    : { value, tookNext: flag.value === undefined };
}

function said(
  grammar: Grammar,
  words: readonly string[],
  values: Readonly<Record<string, string | true>>,
): Said | Misread {
  const extra = words[grammar.arguments.length];
  if (extra !== undefined) {
    return { problem: 'too many arguments', extra };
  }
  const { cluster, ...flags } = values;
  const own = grammar.scope === 'none' ? values : flags;
  const named = grammar.arguments.flatMap(({ name }, at) => {
    const word = words[at];
    return word === undefined || word === '' ? [] : [[name, word] as const];
  });
  return {
    arguments: Object.fromEntries(named),
    flags: own,
    ...(typeof cluster === 'string' && grammar.scope !== 'none' ? { cluster } : {}),
  };
}
