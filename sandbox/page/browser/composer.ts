import { byId, h } from './dom.ts';

/** The line to type in: Enter sends, Shift and Enter begin a new line. */
export function composer(
  id: string,
  label: string,
  send: (text: string) => Promise<void>,
): {
  readonly enable: (reason: string | undefined) => void;
  readonly fill: (text: string) => void;
} {
  const place = byId(id);
  const field = h('textarea', {
    id: `${id}-text`,
    rows: 1,
    'aria-label': label,
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: grow,
    onkeydown: (event) => {
      const key = event as KeyboardEvent;
      if (key.key !== 'Enter' || key.shiftKey || key.isComposing) return;
      key.preventDefault();
      submit();
    },
  }) as HTMLTextAreaElement;
  const button = h('button', { type: 'button', class: 'send', onclick: submit }, 'Send');
  place.replaceChildren(field, button);

  function grow(): void {
    field.rows = Math.min(6, field.value.split('\n').length);
  }
  function submit(): void {
    const text = field.value;
    if (text.trim() === '') return;
    field.value = '';
    grow();
    void send(text);
  }
  return {
    enable: (reason) => {
      field.disabled = reason !== undefined;
      field.placeholder = reason ?? label;
    },
    fill: (text) => {
      field.value = text;
      field.focus();
    },
  };
}
