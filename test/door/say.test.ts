import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import { doorWorld, eu, pressed, told, typed } from '../support/door-world.ts';
import { aClusterState, noon } from '../support/velero.ts';

const started = { answer: 'nothing' };

describe('what is understood becomes an operation', () => {
  test('with the line, the cluster that was meant, and the place', async () => {
    const world = doorWorld();

    expect(await world.ask(typed('show daily-1 --errors'))).toEqual(started);

    expect(world.said).toEqual([
      {
        command: 'show',
        words: {
          arguments: { name: { kind: 'backup', name: 'daily-1' } },
          flags: { errors: true },
        },
      },
    ]);
    expect(world.orders).toMatchObject([
      {
        job: 'try',
        line: 'show',
        cluster: 'prod-eu',
        place: { channel: 'C0BOTH' },
        requester: { userId: 'U0ANNA', teamId: 'T0' },
        language: 'en',
        timeZone: 'Europe/Berlin',
      },
    ]);
  });

  test('mentioned in a thread, the card stands there', async () => {
    const world = doorWorld();

    await world.ask({
      kind: 'mention',
      userId: 'U0ANNA',
      teamId: 'T0',
      channel: 'C0BOTH',
      text: 'status',
      thread: '1.1',
      messageTs: '1.2',
      delivery: 'event:x',
    });

    expect(world.orders[0]?.place).toEqual({ channel: 'C0BOTH', thread: '1.1' });
  });

  test('pressed, the line is said by who presses', async () => {
    const world = doorWorld();

    await world.ask(pressed('say:3', 'show daily-2 --cluster prod-eu', { userId: 'U0BEN' }));

    expect(world.orders[0]).toMatchObject({ line: 'show', requester: { userId: 'U0BEN' } });
  });

  test('a button of a capability gets its value and the card that it stands on', async () => {
    const world = doorWorld();

    await world.ask(pressed('again', 'x', { card: 'op-0' }));

    expect(world.orders[0]).toMatchObject({ line: 'again x', card: 'op-0' });
  });

  test('typed in a direct conversation, the card comes in the one with us', async () => {
    const world = doorWorld();

    await world.ask(typed('show daily-1 --cluster prod-eu', { channel: 'D0OTHER' }));

    expect(world.orders[0]?.place).toEqual({ channel: 'D0ANNA' });
  });
});

describe('which name is meant', () => {
  test.each([
    ['latest', { kind: 'backup', name: 'daily-2' }],
    ['LATEST:weekly', { kind: 'backup', name: 'weekly-1' }],
    ['back-again', { kind: 'restore', name: 'back-again' }],
    ['restore/back-again', { kind: 'restore', name: 'back-again' }],
    ['backups/daily-3', { kind: 'backup', name: 'daily-3' }],
    ['Daily-1', { kind: 'backup', name: 'daily-1' }],
  ])('%s', async (word, name) => {
    const world = doorWorld();

    await world.ask(typed(`show ${word}`));

    expect(world.said[0]?.words.arguments).toEqual({ name });
  });

  test('an expired or vanishing backup is not the latest', async () => {
    const state = {
      ...eu,
      backups: eu.backups.map((one) =>
        one.name === 'weekly-1' ? { ...one, expiresAt: noon - 1 } : one,
      ),
      deleteRequests: [{ name: 'x', backup: 'daily-2', phase: 'New', errors: [], createdAt: noon }],
    };
    const world = doorWorld({ states: [state] });

    await world.ask(typed('show latest'));

    expect(world.said[0]?.words.arguments['name']?.name).toBe('daily-1');
  });

  test('an unknown one gets the nearest, as lines that say the rest again', async () => {
    const world = doorWorld();

    const { text, lines } = told(await world.ask(typed('show dayli-1 —errors')));

    expect(text).toBe('There is no backup or restore `dayli-1` in `prod-eu`.');
    expect(lines).toContain('show daily-1 --errors --cluster prod-eu');
    expect(lines.at(-1)).toBe('show --errors --cluster prod-eu');
    expect(world.orders).toEqual([]);
  });

  test('one that another cluster has is offered there first', async () => {
    const { lines } = told(await doorWorld().ask(typed('show only-us')));

    expect(lines[0]).toBe('show only-us --cluster prod-us');
  });

  test('an unknown schedule of latest gets the nearest', async () => {
    const { lines } = told(await doorWorld().ask(typed('show latest:dialy')));

    expect(lines).toEqual(['show latest:daily --cluster prod-eu']);
  });

  test('a hostile one is shown inert and cut nowhere else', async () => {
    const { text } = told(await doorWorld().ask(typed('show "&lt;!channel&gt; *x* `y`"')));

    expect(text).toContain('`&lt;!channel&gt; *x* ˋyˋ`');
  });

  test.each([
    ['away and never read', { state: 'away', why: 'ECONNREFUSED' }, 'can’t be reached'],
    ['still being read', { state: 'starting' }, 'read for the first time'],
  ] as const)('in a cluster that is %s, nothing is claimed', async (_, connection, sentence) => {
    const world = doorWorld({
      states: [aClusterState({ connection, backups: [], schedules: [] })],
    });

    const { text, lines } = told(await world.ask(typed('show daily-1')));

    expect(text).toContain(sentence);
    expect(lines).toEqual(['show daily-1 --cluster prod-eu']);
  });

  test('a kind that may not be read is told with the missing rule', async () => {
    const notRead = [
      { resource: 'backups.velero.io', reason: 'forbidden', detail: 'list backups.velero.io' },
    ] as const;
    const world = doorWorld({ states: [aClusterState({ backups: [], notRead })] });

    expect(told(await world.ask(typed('show daily-1'))).text).toContain('list backups.velero.io');
  });

  test('an operation is found without its beginning, and only where its cluster may be asked about', async () => {
    const operations = [
      { id: 'op-7f3k', cluster: 'prod-eu' },
      { id: 'op-9999', cluster: 'secret' },
    ] as Operation[];
    const world = doorWorld({ operations });

    await world.ask(typed('cancel 7F3K'));
    expect(world.said[0]?.words.arguments).toEqual({
      operation: { kind: 'operation', name: 'op-7f3k' },
    });
    expect(told(await world.ask(typed('cancel op-9999'))).lines).not.toContain('cancel op-9999');
  });

  test('operations that can not be read are told so', async () => {
    const away = async (): Promise<never> => {
      throw new Error('away');
    };
    const world = doorWorld({ worlds: { operations: { find: away, recent: away } } });

    expect(told(await world.ask(typed('cancel op-1'))).text).toContain('can’t be reached');
  });
});

describe('which cluster is meant', () => {
  test.each([
    ['status', 'C0BOTH', undefined],
    ['status prod-us', 'C0BOTH', 'prod-us'],
    ['status --cluster PROD-US', 'C0BOTH', 'prod-us'],
    ['show daily-1', 'C0BOTH', 'prod-eu'],
    ['show only-us', 'C0US', 'prod-us'],
    ['show only-us --cluster=prod-us', 'C0BOTH', 'prod-us'],
  ])('%s in %s', async (line, channel, cluster) => {
    const world = doorWorld();

    await world.ask(typed(line, { channel }));

    expect(world.orders[0]?.cluster).toBe(cluster);
  });

  test('nobody can know in a direct conversation, so it is asked', async () => {
    const { lines } = told(await doorWorld().ask(typed('show daily-1', { channel: 'D0ANNA' })));

    expect(lines).toEqual(['show daily-1 --cluster prod-eu', 'show daily-1 --cluster prod-us']);
  });

  test('an unknown one gets the nearest', async () => {
    const { text, lines } = told(await doorWorld().ask(typed('status prod-eo')));

    expect(text).toContain('There is no cluster `prod-eo`');
    expect(lines[0]).toBe('status --cluster prod-eu');
  });

  test('one that is not asked about in this channel is told where it may be', async () => {
    const { text } = told(await doorWorld().ask(typed('status prod-eu', { channel: 'C0US' })));

    expect(text).toContain('not asked about in this channel');
  });

  test('one that the person may not see is not told apart from none', async () => {
    const world = doorWorld({
      settings: { access: [{ role: 'viewer', users: 'everyone', clusters: ['prod-us'] }] },
    });

    const { text, lines } = told(await world.ask(typed('status prod-eu')));

    expect(text).toContain('There is no cluster `prod-eu`');
    expect(lines).toEqual(['status --cluster prod-us']);
  });

  test('two different ones are no answer', async () => {
    const { text } = told(await doorWorld().ask(typed('status prod-eu --cluster prod-us')));

    expect(text).toContain('Two different clusters');
  });
});

describe('what is not understood is put right', () => {
  test('nothing said gets buttons by topic for what one may do', async () => {
    const { lines } = told(await doorWorld().ask(typed('  ')));

    expect(lines).toEqual(['status', 'show', 'now', 'cancel', 'help']);
    const ben = told(await doorWorld().ask(typed('', { userId: 'U0BEN' })));
    expect(ben.lines).not.toContain('now');
  });

  test('a mistyped command gets the nearest with the rest of the line', async () => {
    const { text, lines } = told(await doorWorld().ask(typed('shwo “daily 1” --errors')));

    expect(text).toContain('There is no command `shwo`.');
    expect(lines).toEqual(['show "daily 1" --errors', 'help']);
  });

  test.each([
    ['show daily-1 --erors', 'There is no option `--erors` here. `--errors` ?'],
    ['show daily-1 --errors=1', '`--errors` takes no value.'],
    ['show daily-1 --cluster', '`--cluster` needs a value behind it.'],
    ['show daily-1 daily-2', '`daily-2` is one word too many.'],
    ['show "daily-1', 'A quote is not closed: `"daily-1`'],
    [`show ${'x'.repeat(3000)}`, 'That is too long'],
  ])('%.30s', async (line, sentence) => {
    const world = doorWorld();

    expect(told(await world.ask(typed(line))).text).toContain(sentence);
    expect(world.orders).toEqual([]);
  });

  test('a button that nobody knows any more says so', async () => {
    expect(told(await doorWorld().ask(pressed('gone', 'x'))).text).toContain('older version');
  });
});
