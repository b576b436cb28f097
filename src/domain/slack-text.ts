/** A word of what somebody typed. A quoted one is never a flag. */
export type Token = { readonly text: string; readonly quoted: boolean };

export type Tokens =
  | { readonly tokens: readonly Token[] }
  | { readonly problem: 'too long' | 'too many words' }
  | { readonly problem: 'quote not closed'; readonly from: string };

/** Beyond it nobody typed it: two lines of names of Kubernetes fit several times. */
export const longestLine = 2000;
const mostTokens = 64;

/**
 * The words of a line as Slack's clients send it: any kind of space or quote, `&amp;` and `<…|label>` undone, what copied formatting leaves
 * around a word (`*…*`, backticks) and what can't be seen taken away. Quotes hold a word together, also behind `=`.
 */
export function tokens(text: string): Tokens {
  if (text.length > longestLine) {
    return { problem: 'too long' };
  }
  return split(typed(text));
}

/** The word so that it is one word again when it is said: quoted and escaped where it must be. */
export function quoted(word: string): string {
  const escaped = word.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (/^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u.test(word)) {
    return word;
  }
  return word.includes('"') ? `'${escaped}'` : `"${escaped}"`;
}

/** What the person meant to type: Slack's markup undone once, full-width and special characters as their plain ones, invisible ones gone. */
function typed(text: string): string {
  return text
    .replaceAll(/<([^<>]*)>/g, (_, inside: string) => shown(inside))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .normalize('NFKC')
    .replaceAll(/[‐‑]/g, '-')
    .replaceAll(/(?![\s])[\p{Cc}\p{Cf}]/gu, '');
}

/** Of people, channels and groups the id, since labels can say anything; of links what one sees. */
function shown(inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? '' : inside.slice(bar + 1);
  if (/^[@#]/.test(target)) {
    return target.slice(1);
  }
  if (target.startsWith('!')) {
    return target.replace(/^!(subteam\^)?/, '');
  }
  return label === '' ? target.replace(/^mailto:/, '') : label;
}

const quoteKinds = [`"“”„‟«»`, `'‘’‚‛‹›`, '`', '「」『』'];

function split(line: string): Tokens {
  const found: Token[] = [];
  let at = 0;
  for (;;) {
    at = skipSpace(line, at);
    if (at >= line.length) {
      return { tokens: found };
    }
    const taken = takeOne(line, at);
    if (taken === undefined) {
      return { problem: 'quote not closed', from: line.slice(at) };
    }
    found.push(taken.token);
    if (found.length > mostTokens) {
      return { problem: 'too many words' };
    }
    at = taken.end;
  }
}

function skipSpace(line: string, from: number): number {
  const rest = line.slice(from).search(/\S/);
  return rest === -1 ? line.length : from + rest;
}

type Taken = { readonly token: Token; readonly end: number };

function takeOne(line: string, start: number): Taken | undefined {
  const quote = quoteKinds.find((kind) => kind.includes(line.charAt(start)));
  if (quote !== undefined) {
    const end = closing(line, start + runLength(line, start), quote);
    return end === undefined
      ? undefined
      : { token: { text: unquoted(line.slice(start, end)), quoted: true }, end };
  }
  const word = /^\S+/.exec(line.slice(start))?.[0] ?? '';
  const sign = word.indexOf('=');
  const behind = quoteKinds.find(
    (kind) => sign !== -1 && kind.includes(word.charAt(sign + 1)) && word.charAt(sign + 1) !== '',
  );
  if (behind === undefined) {
    return { token: { text: bare(word), quoted: false }, end: start + word.length };
  }
  const from = start + sign + 1;
  const end = closing(line, from + 1, behind);
  if (end === undefined) {
    return undefined;
  }
  const value = unquoted(line.slice(from, end));
  return { token: { text: `${bare(word.slice(0, sign))}=${value}`, quoted: false }, end };
}

/** Backticks may come in threes. */
function runLength(line: string, start: number): number {
  return line.startsWith('```', start) ? 3 : 1;
}

/** Behind the first quote of that kind which ends a word: an apostrophe inside of one does not. */
function closing(line: string, from: number, kind: string): number | undefined {
  for (let at = from; at < line.length; at++) {
    if (kind.includes(line.charAt(at)) && /^\s?$/.test(line.charAt(at + 1))) {
      return at + 1;
    }
  }
  return undefined;
}

function unquoted(text: string): string {
  const run = runLength(text, 0) === 3 && text.length >= 6 && text.endsWith('```') ? 3 : 1;
  return text.slice(run, -run).trim();
}

/** Without the formatting that a copied name brings along. */
function bare(word: string): string {
  const inside = /^([*_~`]+)(.+?)\1$/s.exec(word)?.[2];
  if (inside !== undefined) {
    return bare(inside);
  }
  const [, name, value] = /^([^=]+)=(.+)$/s.exec(word) ?? [];
  return name === undefined || value === undefined || !/^[*_~`]/.test(value)
    ? word
    : `${name}=${bare(value)}`;
}
