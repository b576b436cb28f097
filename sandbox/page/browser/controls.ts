import type { JsonObject } from '../../slack/messages.ts';
import { askBack } from './ask-back.ts';
import { h } from './dom.ts';
import { said, wordsOf } from './words.ts';

/** What happens when something is pressed or chosen. */
export type Controls = {
  readonly press: (action: string) => Promise<void>;
  readonly choose: (action: string, option: string) => Promise<void>;
};

export function button(element: JsonObject, controls: Controls): HTMLElement {
  const style = typeof element['style'] === 'string' ? element['style'] : 'plain';
  const label = wordsOf(element['text']);
  const aloud = element['accessibility_label'];
  const made = h(
    'button',
    {
      type: 'button',
      class: `control ${style}`,
      'aria-label': typeof aloud === 'string' ? aloud : undefined,
      onclick: () => void press(),
    },
    label,
  );
  async function press(): Promise<void> {
    if (made.getAttribute('aria-busy') === 'true') return;
    if (!(await askBack(element['confirm'] as JsonObject | undefined))) return;
    made.setAttribute('aria-busy', 'true');
    await controls
      .press(said(element['action_id']))
      .finally(() => made.removeAttribute('aria-busy'));
  }
  return made;
}

/** A menu outside of inputs: choosing acts at once. */
export function menu(
  element: JsonObject,
  block: JsonObject,
  { controls, prefix }: { readonly controls: Controls; readonly prefix: string },
): HTMLElement {
  const label = wordsOf(element['placeholder']) || wordsOf(block['text']) || 'Choose';
  const made = h(
    'select',
    {
      class: 'control',
      id: `${prefix}-${said(element['action_id'])}`,
      'aria-label': label,
      onchange: () => void choose(),
    },
    ...choices(element, label),
  ) as HTMLSelectElement;
  async function choose(): Promise<void> {
    if (await askBack(element['confirm'] as JsonObject | undefined))
      await controls.choose(said(element['action_id']), made.value);
  }
  return made;
}

/** What an input block asks with; its value is read when the form is submitted. */
export function field(block: JsonObject, id: string): HTMLElement {
  const element = (block['element'] ?? {}) as JsonObject;
  const described = `${id}-hint ${id}-wrong`;
  const common = { id, class: 'field', 'aria-describedby': described };
  if (element['type'] === 'static_select')
    return h('select', common, ...choices(element, wordsOf(element['placeholder'])));
  const value = typeof element['initial_value'] === 'string' ? element['initial_value'] : '';
  const limit = typeof element['max_length'] === 'number' ? element['max_length'] : undefined;
  const typed = { ...common, placeholder: wordsOf(element['placeholder']), maxlength: limit };
  return element['multiline'] === true
    ? h('textarea', { ...typed, rows: 4 }, value)
    : h('input', { ...typed, type: 'text', value });
}

function choices(element: JsonObject, placeholder: string): HTMLElement[] {
  const options = (element['options'] as JsonObject[] | undefined) ?? [];
  const initial = (element['initial_option'] as JsonObject | undefined)?.['value'];
  return [
    h('option', { value: '', selected: initial === undefined }, placeholder || 'Choose…'),
    ...options.map(({ text, value }) =>
      h('option', { value: said(value), selected: value === initial }, wordsOf(text)),
    ),
  ];
}
