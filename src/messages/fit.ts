import type { Block, Message, RichText, SectionBlock } from './blocks.ts';
import { cut, cutMarkdown } from './escape.ts';
import { withUniqueIds } from './ids.ts';
import { withinLimits } from './limits.ts';

/**
 * A message that Slack takes whatever was put in: every block within its limits, at most 50 of them and 12,000 bytes, ids unique. What
 * does not fit is left out in front of the last buttons, and the message says `… +` and how many blocks that were.
 */
export function message(text: string, blocks: readonly Block[]): Message {
  const told = cutMarkdown(text.trim() === '' ? '–' : text, 3000);
  const given = blocks.length === 0 ? [paragraph(told)] : blocks;
  const fitting = withUniqueIds(given.flatMap(withinLimits));
  return { text: told, blocks: fitting.length === 0 ? [paragraph(told)] : inAll(fitting) };
}

/** A message with `below` whole under it, whatever size the message has: what does not fit is left out of the message, in front of its last buttons. */
export function messageAbove(upper: Message, below: readonly Block[]): Message {
  const lower = below.flatMap(withinLimits);
  const room = { blocks: mostBlocks - lower.length, bytes: mostBytes - size(lower) };
  const blocks = withUniqueIds([...inAll(upper.blocks.flatMap(withinLimits), room), ...lower]);
  return message(upper.text, blocks);
}

const mostBlocks = 50;
const mostBytes = 12_000;
const wholeMessage = { blocks: mostBlocks, bytes: mostBytes };
/** For the brackets, and for the line that tells what is left out. */
const noteBytes = 160;

function inAll(
  blocks: readonly Block[],
  most: { readonly blocks: number; readonly bytes: number } = wholeMessage,
): readonly Block[] {
  if (blocks.length <= most.blocks && size(blocks) <= most.bytes) {
    return blocks;
  }
  const ending = endOf(blocks);
  const end = taken(ending, 10, 4000);
  const start = blocks.slice(0, blocks.length - ending.length);
  const kept = taken(start, most.blocks - 1 - end.length, most.bytes - noteBytes - size(end));
  return [...kept, note(blocks.length - kept.length - end.length), ...end];
}

/** The buttons at the end and what stands between them: what one does next must not be cut off. */
function endOf(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex((one) => one.type !== 'actions' && one.type !== 'context');
  return blocks.slice(Math.max(last + 1, blocks.length - 10));
}

function taken(blocks: readonly Block[], most: number, bytes: number): readonly Block[] {
  const kept: Block[] = [];
  let left = bytes;
  for (const block of blocks.slice(0, Math.max(most, 0))) {
    const fitting = size(block) + 1 <= left ? block : smaller(block, left - 1);
    if (fitting !== undefined) {
      kept.push(fitting);
      left -= size(fitting) + 1;
    }
    if (fitting !== block) {
      break;
    }
  }
  return kept;
}

/** The block cut to a size, where something worth reading would be left of it. */
function smaller(block: Block, bytes: number): Block | undefined {
  const room = bytes - 300;
  if (room < 200) {
    return undefined;
  }
  switch (block.type) {
    case 'section':
      return shorterSection(block, room);
    case 'rich_text': {
      const elements = block.elements.slice(0, 1).flatMap((one) => shorterRichText(one, room));
      return elements.length === 0 ? undefined : { ...block, elements };
    }
    case 'actions':
    case 'context':
      return fewer(block, bytes);
    case 'header':
    case 'divider':
    case 'input':
      return undefined;
  }
}

function shorterSection(block: SectionBlock, room: number): Block | undefined {
  if (block.text === undefined || block.accessory !== undefined) {
    return undefined;
  }
  const text = { ...block.text, text: cutToBytes(block.text.text, room, cutMarkdown) };
  return { type: 'section', text, expand: true };
}

function shorterRichText(part: RichText, room: number): readonly RichText[] {
  switch (part.type) {
    case 'rich_text_preformatted': {
      const whole = part.elements.map((one) => one.text).join('');
      return [{ ...part, elements: [{ type: 'text', text: cutToBytes(whole, room, cut) }] }];
    }
    case 'rich_text_list': {
      const elements = taking(part.elements, room);
      return elements.length === 0 ? [] : [{ ...part, elements }];
    }
    case 'rich_text_section':
      return [];
  }
}

function fewer(block: Block & { type: 'actions' | 'context' }, bytes: number): Block | undefined {
  const less: Block =
    block.type === 'actions'
      ? { ...block, elements: taking(block.elements, bytes - 100) }
      : { ...block, elements: taking(block.elements, bytes - 100) };
  return less.elements.length === 0 ? undefined : less;
}

function taking<T>(all: readonly T[], bytes: number): readonly T[] {
  let left = bytes;
  const end = all.findIndex((one) => {
    left -= size(one) + 1;
    return left < 0;
  });
  return end === -1 ? all : all.slice(0, end);
}

function cutToBytes(
  text: string,
  bytes: number,
  cutting: (text: string, limit: number) => string,
): string {
  let limit = Math.min(text.length, bytes);
  let kept = cutting(text, limit);
  while (size(kept) > bytes && limit > 1) {
    limit = Math.floor(limit * Math.min(0.9, bytes / size(kept)));
    kept = cutting(text, limit);
  }
  return kept;
}

function note(left: number): Block {
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: left > 0 ? `… +${left}` : '…', emoji: false }],
  };
}

function paragraph(mrkdwn: string): Block {
  return { type: 'section', text: { type: 'mrkdwn', text: mrkdwn, verbatim: true } };
}

/** Bytes of its JSON in UTF-8. */
function size(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
