import type { JsonObject } from '../../slack/messages.ts';
import { h } from './dom.ts';
import { withEmoji } from './emoji.ts';
import { said } from './words.ts';
import { channelName, dateNode, link, mention, personName, type Names } from './mrkdwn.ts';

/** A `rich_text` block: text in it is always only text. */
export function richText(block: JsonObject, names: Names): HTMLElement {
  return h(
    'div',
    { class: 'rich' },
    ...list(block['elements']).map((part) => drawPart(part, names)),
  );
}

function drawPart(part: JsonObject, names: Names): HTMLElement {
  const inside = list(part['elements']);
  switch (said(part['type'])) {
    case 'rich_text_preformatted':
      return h('pre', { tabindex: 0 }, ...inside.map((one) => inline(one, names)));
    case 'rich_text_quote':
      return h('blockquote', {}, ...inside.map((one) => inline(one, names)));
    case 'rich_text_list': {
      const tag = part['style'] === 'ordered' ? 'ol' : 'ul';
      const items = inside.map((item) =>
        h('li', {}, ...list(item['elements']).map((one) => inline(one, names))),
      );
      return h(tag, { class: `indent-${Number(part['indent'] ?? 0)}` }, ...items);
    }
    default:
      return h('p', {}, ...inside.map((one) => inline(one, names)));
  }
}

function inline(element: JsonObject, names: Names): Node {
  const text = said(element['text']);
  switch (said(element['type'])) {
    case 'user':
      return mention(`@${personName(said(element['user_id']), names)}`);
    case 'usergroup':
      return mention(`@${names.groups[said(element['usergroup_id'])] ?? 'group'}`);
    case 'channel':
      return mention(`#${channelName(said(element['channel_id']), names)}`);
    case 'broadcast':
      return mention(`@${said(element['range'])}`);
    case 'link':
      return styled(link(said(element['url']), text === '' ? said(element['url']) : text), element);
    case 'emoji':
      return new Text(withEmoji(`:${said(element['name'])}:`));
    case 'date':
      return styled(
        dateNode(
          Number(element['timestamp']),
          said(element['format']),
          said(element['fallback']),
          names.reader,
        ),
        element,
      );
    default:
      return styled(new Text(text), element);
  }
}

const tags = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const;

function styled(node: Node, { style }: JsonObject): Node {
  const wanted = (style ?? {}) as Readonly<Record<string, boolean>>;
  return Object.entries(tags).reduce<Node>(
    (inner, [name, tag]) => (wanted[name] === true ? h(tag, {}, inner) : inner),
    node,
  );
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}
