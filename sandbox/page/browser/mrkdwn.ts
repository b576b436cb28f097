import type { Snapshot } from '../snapshot.ts';
import { formatDate, type Reader } from './dates.ts';
import { h } from './dom.ts';
import { withEmoji } from './emoji.ts';

/** Who and what can be named in a text, and who reads it. */
export type Names = Pick<Snapshot, 'people' | 'groups' | 'channels'> & { readonly reader: Reader };

/** Slack's mrkdwn as nodes: lines, quotes, code, emphasis, links, mentions and dates. Never as markup. */
export function mrkdwn(text: string, names: Names): Node[] {
  return text.split(/```\n?([\s\S]*?)\n?```/).flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', {}, unescape(part))];
    return part === '' ? [] : lines(part, names);
  });
}

function lines(text: string, names: Names): Node[] {
  return text.split('\n').flatMap((line, index) => {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const nodes = quoted
      ? [h('blockquote', {}, ...inline(quoted[1] ?? '', names))]
      : inline(line, names);
    return index === 0 || quoted ? nodes : [h('br'), ...nodes];
  });
}

/** References and code are taken out first, so that emphasis may stand around them but never reach into them. */
function inline(text: string, names: Names): Node[] {
  const atoms: Node[] = [];
  const rest = text.replaceAll(/<[^<>]+>|`[^`]+`/g, (part) => {
    const inside = part.slice(1, -1);
    atoms.push(part.startsWith('<') ? reference(inside, names) : h('code', {}, unescape(inside)));
    return `\uE000${atoms.length - 1}\uE001`;
  });
  return emphasized(rest, atoms);
}

const emphasis: Readonly<Record<string, string>> = { '*': 'strong', _: 'em', '~': 's' };

function emphasized(text: string, atoms: readonly Node[]): Node[] {
  const found = /(^|[\s([{,.;:—–-])([*_~])(?=\S)(.+?)(?<=\S)\2(?=$|[\s)\]},.;:!?—–-])/.exec(text);
  if (!found) return words(text, atoms);
  const [whole, before = '', mark = '', inside = ''] = found;
  return [
    ...words(text.slice(0, found.index) + before, atoms),
    h(emphasis[mark] ?? 'span', {}, ...emphasized(inside, atoms)),
    ...emphasized(text.slice(found.index + whole.length), atoms),
  ];
}

function words(text: string, atoms: readonly Node[]): Node[] {
  return text
    .split(/\uE000(\d+)\uE001/)
    .map((part, index) =>
      index % 2 === 1 ? atoms[Number(part)] : new Text(withEmoji(unescape(part))),
    )
    .filter((node) => node !== undefined);
}

/** What stands between angle brackets: a mention, a date or a link. */
function reference(inside: string, names: Names): Node {
  const [target = '', label] = inside.split('|');
  if (target.startsWith('@')) return mention(`@${personName(target.slice(1), names)}`);
  if (target.startsWith('#')) return mention(`#${channelName(target.slice(1), names)}`);
  if (target.startsWith('!')) return special(target.slice(1), label, names);
  if (/^(https?:|mailto:)/.test(target)) return link(target, unescape(label ?? target));
  return new Text(unescape(`<${inside}>`));
}

function special(target: string, label: string | undefined, names: Names): Node {
  const [kind = '', ...rest] = target.split('^');
  if (kind === 'date') return dateNode(Number(rest[0]), rest[1] ?? '', label ?? '', names.reader);
  if (kind === 'subteam') return mention(`@${names.groups[rest[0] ?? ''] ?? label ?? rest[0]}`);
  return mention(`@${kind}`);
}

/** A date in the reader's zone; who points at it sees what it falls back to. */
export function dateNode(at: number, format: string, fallback: string, reader: Reader): Node {
  const iso = new Date(at * 1000).toISOString();
  return h('time', { datetime: iso, title: fallback }, formatDate(at, format, reader));
}

export function link(address: string, label: string): Node {
  const safe = /^(https?:|mailto:)/.test(address);
  return safe
    ? h('a', { href: address, target: '_blank', rel: 'noreferrer' }, label)
    : new Text(label);
}

export function mention(text: string): Node {
  return h('span', { class: 'mention' }, text);
}

export function personName(id: string, { people }: Pick<Names, 'people'>): string {
  return people.find((person) => person.id === id)?.name ?? id;
}

export function channelName(id: string, { channels }: Pick<Names, 'channels'>): string {
  return channels.find((channel) => channel.id === id)?.name ?? id;
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
