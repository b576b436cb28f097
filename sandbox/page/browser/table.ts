import type { JsonObject } from '../../slack/messages.ts';
import { h } from './dom.ts';
import type { Names } from './mrkdwn.ts';
import { richText } from './rich-text.ts';

/** A `table` block. Its first row heads it. */
export function table(block: JsonObject, names: Names): HTMLElement {
  const rows = (block['rows'] as JsonObject[][] | undefined) ?? [];
  const [head = [], ...body] = rows.map((row, index) =>
    row.map((cell) => h(index === 0 ? 'th' : 'td', {}, cellNode(cell, names))),
  );
  return h(
    'div',
    { class: 'table', tabindex: 0, role: 'region', 'aria-label': 'Table' },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...head)),
      h('tbody', {}, ...body.map((cells) => h('tr', {}, ...cells))),
    ),
  );
}

function cellNode(cell: JsonObject, names: Names): Node {
  if (cell['type'] === 'rich_text') return richText(cell, names);
  const shown = cell['text'] ?? cell['value'];
  return new Text(typeof shown === 'string' || typeof shown === 'number' ? String(shown) : '');
}
