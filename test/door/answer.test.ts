import { describe, expect, test } from '@jest/globals';
import type { Capability } from '../../src/capability.ts';
import type { Accepted } from '../../src/engine/accept.ts';
import { UserError } from '../../src/errors.ts';
import { pressed, told, typed } from '../support/door-arrivals.ts';
import { doorWorld, type DoorWorld } from '../support/door-world.ts';

const mention = {
  kind: 'mention',
  userId: 'U0ANNA',
  teamId: 'T0',
  channel: 'C0BOTH',
  text: 'status',
  messageTs: '1.1',
  delivery: 'event:1',
} as const;

function accepting(accepted: Accepted): DoorWorld {
  const world = doorWorld();
  world.accepting(async () => accepted);
  return world;
}

describe('the answer is true', () => {
  test('stored or known before: the card tells', async () => {
    expect(await accepting({ state: 'known', id: 'op-1' }).ask(typed('status'))).toEqual({
      answer: 'nothing',
    });
  });

  test('a replay: nothing is told', async () => {
    expect(await accepting({ state: 'replayed' }).ask(typed('status'))).toEqual({
      answer: 'replayed',
    });
  });

  test('not started: that nothing was, and why', async () => {
    const answer = await accepting({ state: 'not started' }).ask(typed('status'));

    expect(answer.answer).toBe('not stored');
    expect(told(answer).text).toContain('*Nothing was started.* The records (Redis)');
  });

  test('not started by a mention: that Slack repeats it', async () => {
    const answer = await accepting({ state: 'not started' }).ask(mention);

    expect(told(answer).text).toContain('Slack repeats your request');
  });

  test('not known: just that, and that it is withdrawn', async () => {
    const answer = await accepting({ state: 'not known', id: 'op-1' }).ask(typed('status'));

    expect(answer.answer).toBe('tell');
    expect(told(answer).text).toContain('It is being withdrawn');
  });
});

describe('in time', () => {
  test('whoever does not say who somebody is starts nothing, then or later', async () => {
    const { promise, resolve } = Promise.withResolvers<{ userId: string }>();
    const world = doorWorld({
      worlds: {
        people: {
          person: async () => ({ ...(await promise), teamId: 'T0', name: '', standing: 'member' }),
          groupsOf: async () => [],
        },
      },
    });

    const answer = await world.ask(typed('status'), 30);
    resolve({ userId: 'U0ANNA' });
    await new Promise(setImmediate);

    expect(told(answer).text).toContain('*Nothing was started.*');
    expect(world.orders).toEqual([]);
  });

  test('records that do not answer make it not known', async () => {
    const world = doorWorld();
    world.accepting(async () => new Promise(() => {}));

    expect(told(await world.ask(typed('status'), 30)).text).toContain('not known whether');
  });

  test('accepting gets less time than there is', async () => {
    const world = doorWorld();
    let given = 0;
    world.accepting(async (_, deadlineMs) => {
      given = deadlineMs;
      return { state: 'not started' };
    });

    await world.ask(typed('status'), 2000);

    expect(given).toBeGreaterThan(1000);
    expect(given).toBeLessThan(1900);
  });
});

describe('what comes again', () => {
  test('with the same signature is a replay, whatever was answered', async () => {
    const world = doorWorld();
    for (const arrival of [typed('status'), typed('help'), typed('shwo')]) {
      expect((await world.ask(arrival)).answer).not.toBe('replayed');
      expect(await world.ask(arrival)).toEqual({ answer: 'replayed' });
    }
    expect(world.orders).toHaveLength(1);
  });

  test('answered by another process before is a replay too', async () => {
    const world = doorWorld();
    world.remembering(async () => 'replayed');

    expect(await world.ask(typed('help'))).toEqual({ answer: 'replayed' });
  });

  test('after nothing could be stored is no replay', async () => {
    const world = accepting({ state: 'not started' });
    const arrival = { ...mention, signature: 'v0=1' };
    await world.ask(arrival);

    world.accepting(async () => ({ state: 'known', id: 'op-1' }));

    expect(await world.ask(arrival)).toEqual({ answer: 'nothing' });
  });

  test('signed anew is not told a second time', async () => {
    const world = doorWorld();
    const asked = typed('help', { signature: 'v0=a' });
    await world.ask(asked);

    expect(await world.ask({ ...asked, signature: 'v0=b' })).toEqual({ answer: 'nothing' });
  });

  test('is known by this process even while the records are away, and answers are still given', async () => {
    const world = doorWorld();
    world.remembering(async () => {
      throw new Error('away');
    });
    const asked = typed('help');

    expect(told(await world.ask(asked)).text).toBe('Helped');
    expect(await world.ask(asked)).toEqual({ answer: 'replayed' });
  });
});

describe('a capability that', () => {
  test('refuses is told as it says', async () => {
    const world = doorWorld({
      capabilities: saying(async () => {
        throw new UserError(
          { en: 'Not <now>.', zh: '现在不行。' },
          { remedy: { en: 'Wait.', zh: '请稍候。' } },
        );
      }),
    });

    expect(told(await world.ask(typed('status'))).text).toBe('Not &lt;now&gt;. Wait.');
  });

  test('breaks is told without what broke, which is in the log', async () => {
    const world = doorWorld({
      capabilities: saying(async () => {
        throw new Error('secret cause');
      }),
    });

    const { text } = told(await world.ask(pressed('say', 'status')));

    expect(text).toContain('nothing was started');
    expect(text).not.toContain('secret cause');
    expect(world.log.text()).toContain('secret cause');
  });
});

function saying(say: () => Promise<never>): readonly Capability[] {
  return [
    {
      name: 'broken',
      commands: [
        {
          name: 'status',
          role: 'viewer',
          summary: { en: '', zh: '' },
          arguments: [],
          flags: [],
          scope: 'several',
          say,
        },
      ],
    },
  ];
}
