import { expect, test } from '@jest/globals';
import { checkMessage } from '../../sandbox/slack/block-kit.ts';
import type { Block, ButtonElement, Message, SelectElement } from '../../src/messages/blocks.ts';
import {
  actions,
  button,
  codeList,
  context,
  divider,
  header,
  message,
  plain,
  pre,
  sayButton,
  section,
} from '../../src/messages/compose.ts';
import { code, escape } from '../../src/messages/escape.ts';

/** Numbers that look random and are the same in each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed + 1;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

const hostile = [
  '',
  ' ',
  'daily-20261122100000',
  '<!channel> <@U123> <https://evil|good>',
  '*bold* _it_ ~no~ `code` :fire: > quote',
  '&amp;&lt;',
  '备份失败，没有可用的副本。',
  '😀\u202E\u200B\uD800',
  '"\\\n\t\r\u0000\u001B[31m',
  'x'.repeat(80),
  '\u0000'.repeat(500),
  '"\\'.repeat(1000),
  '很长的一行'.repeat(300),
  '<&>'.repeat(800),
];

function someText(roll: (sides: number) => number): string {
  return Array.from({ length: 1 + roll(3) }, () => hostile[roll(hostile.length)] ?? '').join(' ');
}

function someElement(roll: (sides: number) => number): ButtonElement | SelectElement {
  const text = someText(roll);
  switch (roll(3)) {
    case 0:
      return sayButton(text, someText(roll), { aloud: someText(roll), primary: roll(2) === 0 });
    case 1:
      return button({
        action: 'backups.page',
        label: text,
        value: someText(roll),
        style: 'danger',
      });
    default:
      return {
        type: 'static_select',
        action_id: 'pick',
        placeholder: plain(text),
        options: Array.from({ length: roll(130) }, (_, index) => ({
          text: plain(`${index} ${text}`),
          value: `${index}`,
        })),
      };
  }
}

function someBlock(roll: (sides: number) => number): Block {
  const text = someText(roll);
  const blocks: readonly (() => Block)[] = [
    () => header(text),
    () => divider,
    () => section(`*${escape(text)}* ${code(text)}`),
    () => section(escape(text), someElement(roll)),
    () => ({ type: 'section', fields: Array.from({ length: roll(25) }, () => plain(text)) }),
    () => context(...Array.from({ length: roll(12) }, () => escape(text))),
    () => pre(text),
    () => codeList(Array.from({ length: roll(60) }, () => text)),
    () => actions(...Array.from({ length: roll(40) }, () => someElement(roll))),
    () => ({ ...section(escape(text)), block_id: ['one', 'two', ''][roll(3)] ?? '' }),
  ];
  return (blocks[roll(blocks.length)] ?? blocks[0] ?? (() => divider))();
}

test.each(Array.from({ length: 120 }, (_, seed) => seed))(
  'message %d of anything is one that Slack takes',
  (seed) => {
    const roll = dice(seed);
    const blocks = Array.from({ length: roll(60) }, () => someBlock(roll));

    const made = message(escape(someText(roll)), blocks);

    expect(checkMessage(made)).toBeUndefined();
    expect(made.blocks.length).toBeGreaterThan(0);
    expect(shownIn(made)).not.toMatch(/\u202E|\\u001B/u);
    expect(mrkdwnOf(made).join('\n')).not.toMatch(/<!|<@|<http/);
  },
);

/** Everything in which Slack would understand mentions and links. */
function mrkdwnOf(made: Message): readonly string[] {
  const texts = [
    ...JSON.stringify(made.blocks).matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g),
  ];
  return [made.text, ...texts.map(([, text = '']) => text)];
}

/** All of it but the values of buttons and options, which nobody sees. */
function shownIn(made: Message): string {
  return JSON.stringify(made, (key, value: unknown) => (key === 'value' ? '' : value));
}
