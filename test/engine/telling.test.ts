import { expect, it } from '@jest/globals';
import { message, section } from '../../src/messages/compose.ts';
import { passing } from '../../src/messages/passing.ts';
import { engineWorld } from '../support/engine-world.ts';
import {
  accepted,
  aJob,
  anOrder,
  cardText,
  done,
  ended,
  finding,
  until,
} from '../support/operations.ts';
import { threadOf } from '../support/thread.ts';

const world = engineWorld();

const forLong = { everyMs: 3_600_000, deadlineMs: 7_200_000 };

it('tells several times and at the end, each message once and in order', async () => {
  world.work(async (_request, steps) => {
    await steps.tell('first', { thread: [said('one'), said('two')] });
    await steps.tell('second', { card: said('card').message, thread: [said('three')] });
    return { ...done(), thread: [said('four')] };
  });

  const { id } = await accepted(world.engine);
  await ended(world.engine, id);

  expect(await threadOf(world.engine.redis, id)).toEqual(['one', 'two', 'three', 'four']);
  expect((await world.engine.records.steps(id)).map(({ name }) => name)).toEqual([
    'first',
    'second',
  ]);
  const card = await cardText(world.engine.redis, id);
  expect(card).toContain('It is done.');
  expect(card).not.toContain('"card"');
});

it('keeps what was told above the steps, until something else is told', async () => {
  let waits = 0;
  world.work(async (_request, steps) => {
    await steps.run('restore', () => Promise.resolve(1));
    await steps.tell('report', { card: said('The report stands.').message });
    await steps.waitFor('a word', () => Promise.resolve(waits++ > 0 ? true : undefined), forLong);
    await steps.tell('the rest', { card: said('Nothing is left.').message });
    await steps.waitFor('more', () => Promise.resolve(undefined), forLong);
    return done();
  });
  const { id } = await accepted(world.engine);

  await world.rests();
  const first = await blocksOf(id);
  await world.engine.queue.promote(id);
  await until(async () => (await cardText(world.engine.redis, id))?.includes('more') === true);
  const second = await blocksOf(id);

  expect(first[0]).toContain('The report stands.');
  expect(first.slice(1).join('')).toContain('a word');
  expect(first.at(-1)).toContain(id);
  expect(second[0]).toContain('Nothing is left.');
  expect(second.join('')).not.toContain('The report stands.');
});

it('shows what was told, without its buttons, below the word that it was cancelled', async () => {
  const report = message('Report', [
    section('The report stands.'),
    ...passing([section('The copy stands until noon.')]),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'drill.keep',
          text: { type: 'plain_text', text: 'Keep 2 h more', emoji: false },
        },
      ],
    },
  ]);
  world.work(async (_request, steps) => {
    await steps.tell('report', { card: report });
    await steps.waitFor('a word', () => Promise.resolve(undefined), forLong);
    return done();
  });
  const { id } = await accepted(world.engine);
  await world.rests();
  const before = (await blocksOf(id)).join('');
  expect(before).toContain('Keep 2 h more');
  expect(before).toContain('The copy stands until noon.');

  await world.engine.cancel(id, 'U0BEN');
  await ended(world.engine, id);

  const card = await blocksOf(id);
  expect(card[0]).toContain('<@U0BEN>');
  expect(card.join('')).toContain('The report stands.');
  expect(card.join('')).not.toMatch(/Keep 2 h more|stands until noon/);
});

it('hears the newest of what people tell it, at once', async () => {
  world.work(async (_request, steps) => {
    const word = await steps.waitFor(
      'a word',
      async ({ signals }) => {
        const { keep } = await signals();
        return keep === undefined ? undefined : `${keep.value} ${keep.userId}`;
      },
      forLong,
    );
    return done(`Heard ${word}.`);
  });
  const { id } = await accepted(world.engine);
  await world.rests();

  expect(await world.engine.signal(id, { name: 'other', value: '-', userId: 'U0EVE' })).toBe(true);
  expect(await world.engine.signal(id, { name: 'keep', value: '2 h', userId: 'U0BEN' })).toBe(true);

  expect((await ended(world.engine, id)).outcome?.sentence).toBe('Heard 2 h U0BEN.');
  expect(await world.engine.signal(id, { name: 'keep', value: '2 h', userId: 'U0BEN' })).toBe(
    false,
  );
  expect(await world.engine.signal('op-none', { name: 'keep', value: '', userId: 'U0BEN' })).toBe(
    false,
  );
  expect(await world.engine.redis.exists(`{lifeboat}:signals:${id}`)).toBe(0);
});

it('finishes an operation by the version of the job that began it', async () => {
  const one = aJob(async (_request, steps) => {
    await steps.run('old step', () => Promise.resolve(1));
    await steps.waitFor('it', async ({ signals }) => (await signals())['go'] && true, forLong);
    return done('By the old sequence.');
  });
  const two = aJob(
    async (_request, steps) => {
      await steps.run('new step', () => Promise.resolve(2));
      return done('By the new sequence.');
    },
    { version: 2 },
  );
  world.engine.work({ find: finding(one), concurrency: 2 });
  const old = await accepted(world.engine);
  await world.rests();
  await world.engine.stop(5_000);

  const deployed = await world.another();
  deployed.work({ find: finding(one, two), concurrency: 2 });
  const fresh = await accepted(deployed, anOrder({ version: 2 }));
  await deployed.signal(old.id, { name: 'go', value: '', userId: 'U0BEN' });

  expect((await ended(deployed, old.id)).outcome?.sentence).toBe('By the old sequence.');
  expect((await ended(deployed, fresh.id)).outcome?.sentence).toBe('By the new sequence.');
});

function said(text: string): { readonly message: ReturnType<typeof message> } {
  return { message: message(text, [section(text)]) };
}

async function blocksOf(card: string): Promise<readonly string[]> {
  const { blocks } = JSON.parse((await cardText(world.engine.redis, card)) ?? '{}') as {
    readonly blocks: readonly unknown[];
  };
  return blocks.map((block) => JSON.stringify(block));
}
