import { describe, expect, it } from '@jest/globals';
import { checkMessage, checkView, slackMessages } from '../../../sandbox/slack/block-kit.ts';

function words(text = 'words'): object {
  return { type: 'plain_text', text, emoji: false };
}
function mrkdwn(text: string): object {
  return { type: 'mrkdwn', text, verbatim: true };
}
function button(more: object = {}): object {
  return { type: 'button', action_id: 'press', text: words(), ...more };
}
function option(value: string): object {
  return { text: words(value), value };
}
function select(more: object = {}): object {
  return { type: 'static_select', action_id: 'choose', options: [option('a')], ...more };
}
function actions(...elements: object[]): object {
  return { type: 'actions', elements };
}
function rich(...elements: object[]): object {
  return { type: 'rich_text', elements };
}
function times<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}
function metadata(payload: object): object {
  return { event_type: 'lifeboat', event_payload: payload };
}
const input = {
  type: 'input',
  block_id: 'name',
  label: words(),
  element: { type: 'plain_text_input', action_id: 'value' },
};

function told(...blocks: object[]): string[] {
  const found = checkMessage({ text: 'A sentence.', blocks });
  return found ? slackMessages(found) : [];
}

describe('messages', () => {
  it.each<[string, object]>([
    ['a header of 150 characters', { type: 'header', text: words('x'.repeat(150)) }],
    [
      '150 characters of which each is two units',
      { type: 'header', text: words('🛟'.repeat(150)) },
    ],
    ['a section with ten fields', { type: 'section', fields: times(10, () => mrkdwn('x')) }],
    ['25 buttons', actions(...times(25, (id) => button({ action_id: `b${id}` })))],
    ['a menu', actions(select({ initial_option: option('a') }))],
    [
      'a date',
      rich({
        type: 'rich_text_section',
        elements: [{ type: 'date', timestamp: 1, format: '{date} at {time}' }],
      }),
    ],
    ['a table', { type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }],
  ])('may hold %s', (_what, block) => {
    expect(told(block)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an empty text', { type: 'section', text: mrkdwn('') }, '/blocks/0/text/text'],
    [
      '3,001 characters in a section',
      { type: 'section', text: mrkdwn('x'.repeat(3001)) },
      '/blocks/0/text/text',
    ],
    ['11 fields', { type: 'section', fields: times(11, () => mrkdwn('x')) }, '/blocks/0/fields'],
    ['mrkdwn in a header', { type: 'header', text: mrkdwn('x') }, '/blocks/0/text/type'],
    ['a field that Slack does not know', { type: 'divider', color: 'red' }, '/blocks/0'],
    ['26 buttons', actions(...times(26, () => button())), '/blocks/0/elements'],
    ['a style of our own', actions(button({ style: 'warning' })), '/blocks/0/elements/0/style'],
    [
      'a label of 76 characters',
      actions(button({ text: words('x'.repeat(76)) })),
      '/blocks/0/elements/0/text/text',
    ],
    [
      'a question without an answer',
      actions(button({ confirm: { title: words(), text: words(), confirm: words() } })),
      '/blocks/0/elements/0/confirm',
    ],
    [
      '101 options',
      actions(select({ options: times(101, (id) => option(`o${id}`)) })),
      '/blocks/0/elements/0/options',
    ],
    [
      'an option of 76 characters',
      actions(select({ options: [option('x'.repeat(76))] })),
      '/blocks/0/elements/0/options/0/text/text',
    ],
    [
      'a first choice that is none',
      actions(select({ initial_option: option('b') })),
      '/blocks/0/elements/0/initial_option',
    ],
    [
      '11 things in a context',
      { type: 'context', elements: times(11, () => mrkdwn('x')) },
      '/blocks/0/elements',
    ],
    [
      'a date of unknown tokens',
      rich({
        type: 'rich_text_section',
        elements: [{ type: 'date', timestamp: 1, format: '{day}' }],
      }),
      '/blocks/0/elements/0/elements/0/format',
    ],
    [
      'a mention in preformatted text',
      rich({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }),
      '/blocks/0/elements/0/elements/0/type',
    ],
    ['an alert, which only forms may hold', { type: 'alert', text: words() }, '/blocks/0/type'],
    ['a file, which only Slack sends', { type: 'file' }, '/blocks/0/type'],
    [
      'a pie of seven pieces',
      {
        type: 'data_visualization',
        title: 'x',
        chart: { type: 'pie', segments: times(7, () => ({ label: 'x', value: 1 })) },
      },
      '/blocks/0/chart/segments',
    ],
    [
      'a bar that misses its category',
      {
        type: 'data_visualization',
        title: 'x',
        chart: {
          type: 'bar',
          series: [{ name: 's', data: [{ label: 'b', value: 1 }] }],
          axis_config: { categories: ['a'] },
        },
      },
      '/blocks/0/chart/series/0/data',
    ],
  ])('must not hold %s', (_what, block, place) => {
    expect(told(block).join('\n')).toContain(`[json-pointer:${place}]`);
  });

  it('are told apart by what is wrong with them', () => {
    const big = times(5, () => ({
      type: 'section',
      text: mrkdwn('x'.repeat(2900)),
    }));
    const errors = [
      checkMessage({ text: '', blocks: [] }),
      checkMessage({ text: 'x'.repeat(4001) }),
      checkMessage({ text: 'x', blocks: 'none' }),
      checkMessage({ text: 'x', blocks: times(51, () => ({ type: 'divider' })) }),
      checkMessage({ text: 'x', blocks: big }),
      checkMessage({
        text: 'x',
        metadata: metadata({ key: { deep: { deeper: { deepest: 1 } } } }),
      }),
      checkMessage({ text: 'x', metadata: metadata({ key: 'k', revision: 1 }) }),
    ].map((verdict) => verdict?.error);

    expect(errors).toEqual([
      'no_text',
      'msg_too_long',
      'invalid_blocks_format',
      'invalid_blocks',
      'msg_blocks_too_long',
      'invalid_metadata_format',
      undefined,
    ]);
  });

  it('give no id twice, and show no second table', () => {
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] };

    expect(told(actions(button()), actions(button())).join()).toContain(
      'action_id "press" already exists',
    );
    expect(told(table, table).join()).toContain('only_one_table_allowed');
  });
});

describe('forms', () => {
  const modal = { type: 'modal', title: words(), submit: words(), blocks: [input] };

  it.each<[string, object, string | undefined]>([
    ['a whole one', modal, undefined],
    ['an App Home', { type: 'home', blocks: [{ type: 'divider' }] }, undefined],
    ['inputs that nobody can submit', { ...modal, submit: undefined }, 'submit'],
    ['a title of 25 characters', { ...modal, title: words('x'.repeat(25)) }, '/view/title/text'],
    ['none of a type', { blocks: [] }, '/view/type'],
    [
      '3,001 characters of metadata',
      { ...modal, private_metadata: 'x'.repeat(3001) },
      '/view/private_metadata',
    ],
    ['a title in the App Home', { type: 'home', title: words(), blocks: [] }, 'title'],
    [
      'a table in a form',
      { ...modal, blocks: [{ type: 'table', rows: [] }] },
      '/view/blocks/0/type',
    ],
  ])('judges %s', (_what, view, place) => {
    const found = checkView(view);

    if (place === undefined) expect(found).toBeUndefined();
    else expect(found && slackMessages(found).join('\n')).toContain(place);
  });
});
