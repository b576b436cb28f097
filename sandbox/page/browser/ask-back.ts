import type { JsonObject } from '../../slack/messages.ts';
import { h } from './dom.ts';
import { wordsOf } from './words.ts';

/** Slack's question before a press, where the element has one. True: go on. */
export function askBack(confirm: JsonObject | undefined): Promise<boolean> {
  if (!confirm) return Promise.resolve(true);
  const danger = confirm['style'] === 'danger' ? 'danger' : 'primary';
  const dialog = h(
    'dialog',
    { class: 'ask', 'aria-labelledby': 'ask-title' },
    h('h2', { id: 'ask-title' }, wordsOf(confirm['title'])),
    h('p', {}, wordsOf(confirm['text'])),
    h(
      'form',
      { method: 'dialog', class: 'buttons' },
      h('button', { class: 'control plain', value: 'no' }, wordsOf(confirm['deny'])),
      h('button', { class: `control ${danger}`, value: 'yes' }, wordsOf(confirm['confirm'])),
    ),
  ) as HTMLDialogElement;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
