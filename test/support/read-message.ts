import type { Block, Message } from '../../src/messages/blocks.ts';
import { checkMessage } from '../../sandbox/slack/block-kit.ts';

/** What a person reads, a line per block, with dates as their UTC fallback. Fails for a message that Slack would not take. */
export function read(message: Message): readonly string[] {
  const verdict = checkMessage(message);
  if (verdict !== undefined) {
    throw new Error(JSON.stringify(verdict));
  }
  return message.blocks.map((block) => withoutDateTokens(lineOf(block)));
}

/** The lines that buttons say, and the values of the others, by their labels. */
export function buttons(message: Message): Readonly<Record<string, string>> {
  const elements = message.blocks.flatMap((block) => {
    if (block.type === 'actions') {
      return block.elements;
    }
    return block.type === 'section' && block.accessory !== undefined ? [block.accessory] : [];
  });
  return Object.fromEntries(
    elements.flatMap((one) =>
      one.type === 'button' ? [[one.text.text, one.value ?? ''] as const] : [],
    ),
  );
}

export function withoutDateTokens(text: string): string {
  return text.replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1');
}

function lineOf(block: Block): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'divider':
      return '—';
    case 'section':
      return [block.text, ...(block.fields ?? [])].flatMap((one) => one?.text ?? []).join(' | ');
    case 'context':
      return block.elements.map((one) => one.text).join(' | ');
    case 'actions':
      return block.elements
        .map((one) => `[${one.type === 'button' ? one.text.text : '▾'}]`)
        .join(' ');
    case 'rich_text':
      return [...JSON.stringify(block).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
        .map(([, text = '""']) => String(JSON.parse(text)))
        .join('\n');
    case 'input':
      return block.label.text;
  }
}
