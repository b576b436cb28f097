import { describe, expect, test } from '@jest/globals';
import type { Block, Option } from '../../src/messages/blocks.ts';
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
import { actionName } from '../../src/messages/ids.ts';

function bytesOf(blocks: readonly Block[]): number {
  return Buffer.byteLength(JSON.stringify(blocks));
}

describe('a message', () => {
  test('that fits stays as it is', () => {
    const blocks = [header('Backup'), section('all *good*'), divider, context('small')];

    expect(message('All good.', blocks)).toEqual({ text: 'All good.', blocks });
  });

  test('without blocks shows its text', () => {
    const shown = message('Nothing runs.', []);

    expect(shown.blocks).toMatchObject([{ type: 'section', text: { text: 'Nothing runs.' } }]);
  });

  test('with nothing in its blocks shows its text', () => {
    expect(message('Done.', [section('  '), context(''), pre(''), actions()]).blocks).toMatchObject(
      [{ type: 'section', text: { text: 'Done.' } }],
    );
  });

  test('has at most 50 blocks, says how many are missing, and keeps the last buttons', () => {
    const blocks = [
      ...Array.from({ length: 80 }, (_, index) => section(`line ${index}`)),
      actions(sayButton('Status', 'status')),
    ];

    const shown = message('Long.', blocks).blocks;

    expect(shown).toHaveLength(50);
    expect(JSON.stringify(shown.at(-2))).toContain('… +32');
    expect(shown.at(-1)).toMatchObject({ type: 'actions' });
  });

  test('has at most 12,000 bytes, in Chinese too, and shows the cut', () => {
    const blocks = [
      ...Array.from({ length: 10 }, () => section('备份失败'.repeat(600))),
      actions(sayButton('Status', 'status')),
    ];

    const shown = message('长', blocks).blocks;

    expect(bytesOf(shown)).toBeLessThanOrEqual(12_000);
    expect(bytesOf(shown)).toBeGreaterThan(10_000);
    expect(JSON.stringify(shown)).toMatch(/… \+\d/);
    expect(shown.at(-1)).toMatchObject({ type: 'actions' });
  });

  test('survives buttons that are too many and too long', () => {
    const many = Array.from({ length: 90 }, (_, index) =>
      sayButton(`Show ${index}`, `show ${'x'.repeat(1500)}`),
    );

    const shown = message('Buttons.', [actions(...many)]).blocks;

    expect(bytesOf(shown)).toBeLessThanOrEqual(12_000);
    expect(shown.map((one) => one.type)).toEqual(['context', 'actions']);
  });

  test.each([
    ['a log', pre('x'.repeat(50_000))],
    ['a list', codeList(Array.from({ length: 3000 }, (_, index) => `name-${index}`))],
    ['a header', header('h'.repeat(500))],
    ['a paragraph', section('&amp;'.repeat(3000))],
    ['small lines', context(...Array.from({ length: 40 }, () => 'y'.repeat(4000)))],
  ])('cuts %s visibly', (_what, block) => {
    const shown = message('Cut.', [block]).blocks;

    expect(bytesOf(shown)).toBeLessThanOrEqual(12_000);
    expect(JSON.stringify(shown)).toContain('…');
  });

  test('cuts its text', () => {
    expect(message('&amp;'.repeat(2000), []).text).toMatch(/^(&amp;)+…$/);
    expect(message('&amp;'.repeat(2000), []).text.length).toBeLessThanOrEqual(3000);
  });
});

describe('a button', () => {
  test('that says something twice has ids of its own, which the door takes off', () => {
    const shown = message('Two.', [
      section('a', sayButton('A', 'show a')),
      actions(sayButton('B', 'show b'), sayButton('C', 'show c')),
    ]);

    const ids = [...JSON.stringify(shown).matchAll(/"action_id":"([^"]+)"/g)].map(
      ([, id = '']) => id,
    );
    expect(ids).toEqual(['say', 'say:1', 'say:2']);
    expect(ids.map(actionName)).toEqual(['say', 'say', 'say']);
  });

  test('whose value does not fit is left out, never cut', () => {
    const shown = message('One.', [
      actions(sayButton('Long', 'x'.repeat(2001)), sayButton('Short', 'status')),
    ]);

    expect(shown.blocks).toMatchObject([{ elements: [{ value: 'status' }] }]);
  });

  test('has a label of at most 75 characters without hidden ones', () => {
    const shown = message('One.', [
      actions(button({ action: 'a', label: `\u202E${'l'.repeat(100)}`, value: 'v', aloud: '' })),
    ]);

    expect(shown.blocks).toMatchObject([
      { elements: [{ text: { text: `${'l'.repeat(74)}…`, emoji: false } }] },
    ]);
    expect(JSON.stringify(shown)).not.toContain('accessibility_label');
  });
});

test('block ids that are used twice are dropped', () => {
  const twice = message('Two.', [
    { ...section('a'), block_id: 'x' },
    { ...section('b'), block_id: 'x' },
  ]);

  expect(twice.blocks.map((one) => one.block_id)).toEqual(['x', undefined]);
});

test('a menu keeps at most 100 options and only a first choice that is among them', () => {
  const shown = message('Menu.', [
    actions({
      type: 'static_select',
      action_id: 'pick',
      options: Array.from({ length: 120 }, (_, index) => option(`o${index}`)),
      initial_option: option('o119'),
    }),
  ]);

  const [block] = shown.blocks;
  const element = block?.type === 'actions' ? block.elements[0] : undefined;
  expect(element).not.toHaveProperty('initial_option');
  expect(element).toHaveProperty('options.length', 100);
});

function option(value: string): Option {
  return { text: plain(value), value };
}
