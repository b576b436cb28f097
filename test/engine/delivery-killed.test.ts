import { fork } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { places } from '../../sandbox/slack/world.ts';
import type { DelivererOrder } from '../support/deliverer.ts';
import { deliverAll, saying, told } from '../support/delivery.ts';
import { deliveryWorld, keptFile } from '../support/delivery-world.ts';

const channel = places.backups;
const operation = told('op-1', channel);
const world = deliveryWorld();

/** Delivers in a process of its own, which kills itself at the given point. */
async function deliverAndDie(dies: Dies): Promise<void> {
  const { apiUrl, token } = world.slack;
  const order = { redisUrl: world.server.url, slack: { apiUrl, token }, channel, dies };
  const child = fork(new URL('../support/deliverer.ts', import.meta.url), [JSON.stringify(order)]);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

async function succeed(): Promise<void> {
  await deliverAll(world.parts, channel);
}

type Dies = NonNullable<DelivererOrder['dies']>;

function points(call: 'post' | 'update' | 'sendFile'): readonly (readonly [string, Dies])[] {
  return [
    ['before it is stored that a call begins', { when: 'before', of: 'record', nth: 1 }],
    ['between that and the call', { when: 'before', of: call, nth: 1 }],
    ['between the call and its record', { when: 'after', of: call, nth: 1 }],
    ['after the record', { when: 'after', of: 'record', nth: 2 }],
  ];
}

describe.each(points('post'))('a deliverer that is killed %s', (_, dies) => {
  it('leaves a card that its successor posts exactly once', async () => {
    await world.show(operation, 'card');
    await world.showInThread(operation, [{ message: saying('reply') }]);

    await deliverAndDie(dies);
    await succeed();

    expect(world.texts(channel)).toEqual(['card']);
    expect(world.texts(channel, world.slack.messages(channel)[0]?.ts)).toEqual(['reply']);
  });

  it('leaves a reply that its successor posts exactly once', async () => {
    await world.show(operation, 'card');
    await succeed();
    const items = [{ message: saying('first') }, { message: saying('second') }];
    await world.showInThread(operation, items);

    await deliverAndDie(dies);
    await succeed();

    expect(world.texts(channel, world.slack.messages(channel)[0]?.ts)).toEqual(['first', 'second']);
  });
});

it.each(points('update'))('an update is made when the deliverer is killed %s', async (_, dies) => {
  await world.show(operation, 'first');
  await succeed();
  await world.show(operation, 'second');

  await deliverAndDie(dies);
  await world.show(operation, 'third');
  await succeed();

  expect(world.texts(channel)).toEqual(['third']);
});

it.each(points('sendFile'))(
  'a file is there once when the deliverer is killed %s',
  async (_, dies) => {
    const kept = await keptFile(operation, 'a line\n');
    await world.show(operation, 'card');
    await succeed();
    await world.showInThread(operation, [{ file: kept.file }], kept.writes);

    await deliverAndDie(dies);
    await succeed();

    expect(world.slack.messages(channel, world.slack.messages(channel)[0]?.ts)).toHaveLength(1);
  },
);

it.each([
  ['before it looks', { when: 'before', of: 'find', nth: 1 }],
  ['after it has looked', { when: 'after', of: 'find', nth: 1 }],
  ['after it has looked twice', { when: 'after', of: 'find', nth: 2 }],
] as const)(
  'a post of unknown fate is settled when the one who looks is killed %s',
  async (_, dies) => {
    world.slack.faults.add({ method: 'chat.postMessage', answer: 'reset', done: dies.nth === 1 });
    await world.show(operation, 'card');

    await deliverAndDie(dies);
    await succeed();

    expect(world.texts(channel)).toEqual(['card']);
  },
);
