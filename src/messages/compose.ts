import type {
  Block,
  ButtonElement,
  Markdown,
  PlainText,
  SectionBlock,
  SelectElement,
} from './blocks.ts';
import { oneLine, visible } from './escape.ts';

export { message, messageAbove } from './fit.ts';

/** Inert: text in it can't mention, link or format. */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text: oneLine(text), emoji: false };
}

/** Text that is mrkdwn already: everything from outside in it has gone through `escape` or `code`. */
function markdown(mrkdwn: string): Markdown {
  return { type: 'mrkdwn', text: mrkdwn, verbatim: true };
}

export function header(text: string): Block {
  return { type: 'header', text: plain(text) };
}

/** A paragraph, with a button or menu at its right where one is given. */
export function section(mrkdwn: string, accessory?: ButtonElement | SelectElement): SectionBlock {
  return {
    type: 'section',
    text: markdown(mrkdwn),
    expand: true,
    ...(accessory === undefined ? {} : { accessory }),
  };
}

/** Small gray lines. */
export function context(...mrkdwn: readonly string[]): Block {
  return { type: 'context', elements: mrkdwn.map(markdown) };
}

export const divider: Block = { type: 'divider' };

/** Preformatted lines, inert whatever is in them. */
export function pre(text: string): Block {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: visible(text) }] },
    ],
  };
}

/** A list of names that are easy to copy, inert whatever is in them. */
export function codeList(names: readonly string[]): Block {
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: names.map((name) => ({
          type: 'rich_text_section',
          elements: [{ type: 'text', text: oneLine(name), style: { code: true } }],
        })),
      },
    ],
  };
}

export function actions(...elements: readonly (ButtonElement | SelectElement)[]): Block {
  return { type: 'actions', elements };
}

/** `action` is the registered name of a button; a message may show it several times with different values. */
export function button(options: {
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  /** What a screen reader says, where the label alone does not tell which one it is. */
  readonly aloud?: string;
}): ButtonElement {
  return {
    type: 'button',
    action_id: options.action,
    text: plain(options.label),
    value: options.value,
    ...(options.style === undefined ? {} : { style: options.style }),
    ...(options.aloud === undefined ? {} : { accessibility_label: oneLine(options.aloud) }),
  };
}

/** Pressing it says this line, as if the presser had typed it: the same checks apply. */
export function sayButton(
  label: string,
  line: string,
  options: { readonly primary?: boolean; readonly aloud?: string } = {},
): ButtonElement {
  return button({
    action: 'say',
    label,
    value: line,
    ...(options.primary === true ? { style: 'primary' as const } : {}),
    ...(options.aloud === undefined ? {} : { aloud: options.aloud }),
  });
}
