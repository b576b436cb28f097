import { describe, expect, test } from '@jest/globals';
import { pressed, told, typed } from '../support/door-arrivals.ts';
import { doorWorld } from '../support/door-world.ts';

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

  test('a secret that was pasted is repeated to nobody and stored nowhere', async () => {
    const world = doorWorld();

    const answer = await world.ask(typed('show https://anna:hunter2hunter2@harbor.example/daily'));

    expect(told(answer).text).toContain('harbor.example');
    expect(JSON.stringify([answer, world.orders, world.said])).not.toContain('hunter2');
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

    expect(world.orders[0]?.place).toEqual({ channel: 'U0ANNA' });
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
    ['show daily-1 --erors', 'There is no option `--erors` here. Did you mean `--errors`?'],
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
