import type { Done, ViewShown } from '../snapshot.ts';
import { drawBlocks } from './blocks.ts';
import type { Controls } from './controls.ts';
import { byId, h } from './dom.ts';
import type { Names } from './mrkdwn.ts';

export type ModalActs = {
  readonly controls: Controls;
  readonly submit: (values: Readonly<Record<string, string>>) => Promise<Done>;
  readonly close: () => void;
};

/** Shows the modal that the person has open, or none. What is half filled in stays until the view changes. */
export function drawModal(view: ViewShown | undefined, names: Names, acts: ModalActs): void {
  const dialog = byId('modal', HTMLDialogElement);
  if (!view) {
    if (dialog.open) dialog.close();
    dialog.dataset['hash'] = '';
    return;
  }
  if (dialog.dataset['hash'] === view.hash) return;
  dialog.dataset['hash'] = view.hash;
  dialog.dispatchEvent(new Event('redrawn'));
  dialog.replaceChildren(form(view, names, acts));
  dialog.setAttribute('aria-labelledby', 'modal-title');
  // Escape closes the view in Slack; the dialog follows when Slack says so.
  const escaped = new AbortController();
  dialog.addEventListener(
    'cancel',
    (event) => {
      event.preventDefault();
      acts.close();
    },
    { signal: escaped.signal },
  );
  dialog.addEventListener('redrawn', () => escaped.abort(), { once: true });
  if (!dialog.open) dialog.showModal();
  dialog.querySelector<HTMLElement>('.field')?.focus();
}

function form(view: ViewShown, names: Names, acts: ModalActs): HTMLElement {
  const blocks = drawBlocks(view.blocks, {
    names,
    controls: acts.controls,
    prefix: 'modal',
  });
  const wrong = h('p', { class: 'wrong', role: 'alert' });
  const made = h(
    'form',
    { novalidate: true, onsubmit: (event) => void submit(event) },
    h(
      'header',
      {},
      h('img', { class: 'avatar', src: '/lifebuoy.svg', alt: '' }),
      h('h2', { id: 'modal-title' }, view.title),
    ),
    h('div', { class: 'fields-area' }, ...blocks, wrong),
    h(
      'footer',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'control plain', onclick: acts.close }, view.close),
      view.submit !== '' && h('button', { type: 'submit', class: 'control primary' }, view.submit),
    ),
  );
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const { error, errors = {} } = await acts.submit(valuesOf(made));
    wrong.textContent = error === undefined ? '' : `That did not work: ${error}`;
    tellErrors(made, errors);
  }
  return made;
}

function valuesOf(made: HTMLElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const input of made.querySelectorAll<HTMLElement>('[data-block]')) {
    const field = input.querySelector<HTMLInputElement>('.field');
    if (field && field.value !== '') values[input.dataset['block'] ?? ''] = field.value;
  }
  return values;
}

function tellErrors(made: HTMLElement, errors: Readonly<Record<string, string>>): void {
  let isFirst = true;
  for (const input of made.querySelectorAll<HTMLElement>('[data-block]')) {
    const said = errors[input.dataset['block'] ?? ''] ?? '';
    const field = input.querySelector<HTMLElement>('.field');
    const place = input.querySelector('.wrong');
    if (place) place.textContent = said;
    field?.setAttribute('aria-invalid', String(said !== ''));
    if (said !== '' && isFirst) field?.focus();
    if (said !== '') isFirst = false;
  }
}
