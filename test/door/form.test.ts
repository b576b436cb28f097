import { expect, test } from '@jest/globals';
import type { Command, Words } from '../../src/capability.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Answer, Arrival } from '../../src/outside/slack/arrivals.ts';
import { pressed, told, typed } from '../support/door-arrivals.ts';
import { started } from '../support/door-capabilities.ts';
import { doorWorld, eu } from '../support/door-world.ts';
import { aBackup, aClusterState, noon } from '../support/velero.ts';

type View = { blocks: Record<string, unknown>[]; private_metadata: string; callback_id: string };

function opened(answer: Answer): View {
  if (answer.answer !== 'open') {
    throw new Error(`no form but ${JSON.stringify(answer)}`);
  }
  return answer.view as unknown as View;
}

function input(
  view: View,
  block: string,
): {
  element: { options?: { value: string; text: { text: string } }[] };
} {
  return view.blocks.find((one) => one['block_id'] === block) as never;
}

function sent(view: View, values: Record<string, string | undefined>): Arrival {
  return {
    kind: 'submission',
    userId: 'U0ANNA',
    teamId: 'T0',
    channel: '',
    form: view.callback_id,
    values,
    metadata: view.private_metadata,
    triggerId: 't',
    delivery: `submission:${JSON.stringify(values)}`,
  };
}

test('a missing name is asked for by a form with what exists, newest first, which says the same command', async () => {
  const world = doorWorld();

  const view = opened(await world.ask(pressed('say', 'show --errors', { thread: '1.1' })));
  const options = input(view, 'name').element.options?.map(({ value }) => value);
  await world.ask(sent(view, { name: 'restore/back-again' }));

  expect(options).toEqual([
    'backup/daily-3',
    'restore/back-again',
    'backup/daily-2',
    'backup/daily-1',
    'backup/weekly-1',
  ]);
  expect(world.said[0]).toEqual({
    command: 'show',
    words: {
      arguments: { name: { kind: 'restore', name: 'back-again' } },
      flags: { errors: true },
    },
  });
  expect(world.orders[0]).toMatchObject({
    place: { channel: 'C0BOTH', thread: '1.1' },
    cluster: 'prod-eu',
  });
});

test('where a backup is wanted, the latest ones come first, and each has its phase and age', async () => {
  const said: Words[] = [];
  const hold: Command = {
    name: 'hold',
    role: 'viewer',
    summary: { en: 'Hold', zh: '保留' },
    arguments: [{ name: 'backup', what: 'backup', required: true }],
    flags: [],
    scope: 'one',
    say: async (words) => {
      said.push(words);
      return started('hold');
    },
  };
  const world = doorWorld({ capabilities: [{ name: 'holding', commands: [hold] }] });

  const view = opened(await world.ask(typed('hold')));
  const options = input(view, 'backup').element.options ?? [];
  await world.ask(sent(view, { backup: 'latest:weekly' }));

  expect(options.map(({ value, text }) => [value, text.text])).toEqual([
    ['latest', 'latest · daily-2 · 2 hr ago'],
    ['latest:daily', 'latest:daily · daily-2 · 2 hr ago'],
    ['latest:weekly', 'latest:weekly · weekly-1 · 2 days 2 hr ago'],
    ['daily-3', 'daily-3 · PartiallyFailed · 1 hr ago'],
    ['daily-2', 'daily-2 · Completed · 2 hr ago'],
    ['daily-1', 'daily-1 · Completed · 1 day 2 hr ago'],
    ['weekly-1', 'weekly-1 · Completed · 2 days 2 hr ago'],
  ]);
  expect(said[0]?.arguments['backup']).toEqual({
    kind: 'backup',
    name: 'weekly-1',
    latest: 'latest:weekly',
  });
});

test('a hundred are offered and any other can be typed', async () => {
  const backups = Array.from({ length: 150 }, (_, at) =>
    aBackup({ name: `b-${at}`, startedAt: noon - at * 1000 }),
  );
  const world = doorWorld({ states: [aClusterState({ ...eu, backups, restores: [] })] });

  const view = opened(await world.ask(typed('show')));
  expect(input(view, 'name').element.options).toHaveLength(100);
  expect(input(view, 'name').element.options?.[0]?.value).toBe('b-0');

  expect(await world.ask(sent(view, { name: undefined }))).toEqual({
    answer: 'errors',
    errors: { name: 'Choose one, or type a name.' },
  });
  await world.ask(sent(view, { name: 'b-0', 'typed name': ' b-149 ' }));
  expect(world.said[0]?.words.arguments['name']?.name).toBe('b-149');
});

test('a name that is too long for an option can be typed', async () => {
  const name = `b-${'x'.repeat(100)}`;
  const world = doorWorld({
    states: [aClusterState({ backups: [aBackup({ name })], restores: [] })],
  });

  const view = opened(await world.ask(typed('show')));
  expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(1);
  expect(await world.ask(sent(view, { 'typed name': '' }))).toMatchObject({
    errors: { 'typed name': 'Choose one, or type a name.' },
  });
  await world.ask(sent(view, { 'typed name': name }));

  expect(world.said[0]?.words.arguments['name']?.name).toBe(name);
});

test('where nothing exists, that is told instead', async () => {
  const world = doorWorld({ states: [aClusterState({ backups: [], restores: [] })] });

  expect(told(await world.ask(typed('show'))).text).toBe(
    'There is no backup or restore in `prod-eu` yet.',
  );
});

test('a mention has no form, so a button stands for it', async () => {
  const world = doorWorld();

  const { lines } = told(
    await world.ask({
      kind: 'mention',
      userId: 'U0ANNA',
      teamId: 'T0',
      channel: 'C0BOTH',
      text: 'show',
      messageTs: '1',
      delivery: 'event:1',
    }),
  );

  expect(lines).toEqual(['show --cluster prod-eu']);
  expect(opened(await world.ask(pressed('say', lines[0] ?? ''))).callback_id).toBe('say');
});

test("a capability's own form gets its values and metadata, and may find errors", async () => {
  const world = doorWorld();
  const view = {
    callback_id: 'reason',
    blocks: [],
    private_metadata: JSON.stringify({ place: { channel: 'C0US' }, card: 'op-3', inner: 'op-2' }),
  };

  expect(await world.ask(sent(view, {}))).toEqual({ answer: 'errors', errors: { why: 'Say why' } });
  await world.ask(sent(view, { why: 'tired' }));

  expect(world.orders[0]).toMatchObject({ line: 'op-2 tired', place: { channel: 'C0US' } });
});

test('a form without metadata of ours belongs to the person alone', async () => {
  const world = doorWorld();

  await world.ask(
    sent({ callback_id: 'reason', blocks: [], private_metadata: 'x{' }, { why: 'y' }),
  );

  expect(world.orders[0]?.place).toEqual({ channel: 'U0ANNA' });
});

test('what has ended is not offered to be cancelled', async () => {
  const ended = { id: 'op-0000', cluster: 'prod-eu', state: 'ended' };
  const running = { id: 'op-7f3k', cluster: 'prod-eu', state: 'running' };
  const busy = doorWorld({ operations: [ended, running] as Operation[] });
  const idle = doorWorld({ operations: [ended] as Operation[] });

  const view = opened(await busy.ask(typed('cancel')));

  expect(input(view, 'operation').element.options?.map(({ value }) => value)).toEqual(['op-7f3k']);
  expect(told(await idle.ask(typed('cancel'))).text).toBe('Nothing runs and nothing waits.');
});
