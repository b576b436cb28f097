import type { JsonObject } from '../../slack/messages.ts';
import { button, field, menu, type Controls } from './controls.ts';
import { h } from './dom.ts';
import { mrkdwn, type Names } from './mrkdwn.ts';
import { said } from './words.ts';
import { richText } from './rich-text.ts';
import { table } from './table.ts';

/** What blocks need to be drawn: names, what presses do, and a prefix that keeps ids of elements apart. */
export type Drawing = {
  readonly names: Names;
  readonly controls: Controls;
  readonly prefix: string;
};

/** The blocks of a message or view as elements. */
export function drawBlocks(blocks: readonly JsonObject[], drawing: Drawing): HTMLElement[] {
  return blocks.map((block) => drawBlock(block, drawing));
}

function drawBlock(block: JsonObject, drawing: Drawing): HTMLElement {
  switch (said(block['type'])) {
    case 'header':
      return h('h3', { class: 'header' }, ...text(block['text'], drawing.names));
    case 'divider':
      return h('hr');
    case 'section':
      return section(block, drawing);
    case 'context':
      return h(
        'div',
        { class: 'context' },
        ...parts(block).map((part) => contextPart(part, drawing)),
      );
    case 'actions':
      return h(
        'div',
        { class: 'actions' },
        ...parts(block).map((part) => control(part, block, drawing)),
      );
    case 'rich_text':
      return richText(block, drawing.names);
    case 'input':
      return input(block, drawing);
    case 'image':
      return image(block);
    case 'table':
      return table(block, drawing.names);
    default:
      return h('p', { class: 'unknown' }, `This page does not draw ${said(block['type'])} blocks.`);
  }
}

function section(block: JsonObject, drawing: Drawing): HTMLElement {
  const accessory = block['accessory'] as JsonObject | undefined;
  const fields = (block['fields'] as JsonObject[] | undefined) ?? [];
  return h(
    'div',
    { class: 'section' },
    h(
      'div',
      { class: 'words' },
      block['text'] !== undefined && h('div', {}, ...text(block['text'], drawing.names)),
      fields.length > 0 &&
        h(
          'div',
          { class: 'fields' },
          ...fields.map((one) => h('div', {}, ...text(one, drawing.names))),
        ),
    ),
    accessory && h('div', { class: 'accessory' }, control(accessory, block, drawing)),
  );
}

function contextPart(part: JsonObject, { names }: Drawing): HTMLElement {
  return part['type'] === 'image' ? image(part) : h('span', {}, ...text(part, names));
}

function image(block: JsonObject): HTMLElement {
  const { image_url: src, alt_text: alt } = block as { image_url: string; alt_text: string };
  return h('img', { src, alt });
}

function control(element: JsonObject, block: JsonObject, drawing: Drawing): HTMLElement {
  if (element['type'] === 'button') return button(element, drawing.controls);
  if (element['type'] === 'static_select') return menu(element, block, drawing);
  if (element['type'] === 'image') return image(element);
  return h('span', { class: 'unknown' }, `This page does not draw ${said(element['type'])}.`);
}

function input(block: JsonObject, drawing: Drawing): HTMLElement {
  const id = `${drawing.prefix}-${said(block['block_id'])}`;
  const isOptional = block['optional'] === true;
  return h(
    'div',
    { class: 'input', 'data-block': said(block['block_id']) },
    h(
      'label',
      { for: id },
      ...text(block['label'], drawing.names),
      isOptional && h('span', { class: 'optional' }, ' (optional)'),
    ),
    field(block, id),
    block['hint'] !== undefined &&
      h('p', { class: 'hint', id: `${id}-hint` }, ...text(block['hint'], drawing.names)),
    h('p', { class: 'wrong', id: `${id}-wrong`, role: 'alert' }),
  );
}

/** A text object: mrkdwn is read, plain text is shown. */
function text(object: unknown, names: Names): Node[] {
  const { type, text: words = '' } = (object ?? {}) as { type?: string; text?: string };
  return type === 'mrkdwn' ? mrkdwn(words, names) : plainLines(words);
}

function plainLines(words: string): Node[] {
  return words
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [new Text(line)] : [h('br'), new Text(line)]));
}

function parts(block: JsonObject): JsonObject[] {
  return (block['elements'] as JsonObject[] | undefined) ?? [];
}
