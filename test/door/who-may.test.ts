import { describe, expect, test } from '@jest/globals';
import type { Standing } from '../../src/domain/person.ts';
import type { Arrival } from '../../src/outside/slack/arrivals.ts';
import { pressed, told, typed } from '../support/door-arrivals.ts';
import { doorWorld } from '../support/door-world.ts';

const submitted: Arrival = {
  kind: 'submission',
  userId: 'U0ANNA',
  teamId: 'T0',
  channel: '',
  form: 'say',
  values: { name: 'daily-1' },
  metadata: JSON.stringify({ place: { channel: 'C0BOTH' }, inner: 'show --cluster prod-eu' }),
  triggerId: 't',
  delivery: 'submission:1',
};

const standings: readonly Exclude<Standing, 'member'>[] = [
  'guest',
  'external',
  'deactivated',
  'bot',
  'unknown',
];

describe.each(standings)('somebody who is %s', (standing) => {
  const people = { U0ANNA: { standing } };

  test.each([
    ['typing', typed('status')],
    ['typing nothing', typed('')],
    ['pressing', pressed('say', 'status')],
    ['pressing a named button', pressed('again', 'x')],
    ['sending a form', submitted],
  ])('gets a private no and nothing else by %s', async (_, arrival) => {
    const world = doorWorld({ people });

    const answer = await world.ask(arrival);

    const { text } = told(answer);
    expect(text).toMatch(/full members of this workspace only|did not tell who you are/);
    expect(JSON.stringify(answer)).not.toMatch(/prod-|daily|button|lifeboat\.yaml|C0BOTH/);
    expect(world.orders).toEqual([]);
    expect(world.said).toEqual([]);
  });

  test('sees as much in the App Home', async () => {
    const world = doorWorld({ people });

    const answer = await world.ask({
      kind: 'home',
      userId: 'U0ANNA',
      teamId: 'T0',
      channel: '',
      delivery: 'event:h',
    });

    expect(answer).toMatchObject({ answer: 'publish' });
    expect(JSON.stringify(answer)).not.toMatch(/prod-|daily|button/);
  });
});

test('without a role one reads which one is missing, and how to get it', async () => {
  const world = doorWorld();

  const { text } = told(await world.ask(typed('now daily', { userId: 'U0BEN' })));

  expect(text).toContain('role *operator*');
  expect(text).toContain('{ role: operator, users: [U0BEN] }');
  expect(world.orders).toEqual([]);
});

test('a role counts on its clusters only', async () => {
  const world = doorWorld();

  expect(told(await world.ask(typed('now daily --cluster prod-us'))).text).toContain(
    'role *operator* on `prod-us`',
  );
  expect(await world.ask(typed('now daily'))).toEqual({ answer: 'nothing' });
});

test('a role that was taken away counts no more at the next press', async () => {
  const members = ['U0ANNA'];
  const world = doorWorld({ groups: { S0ONCALL: members } });
  await world.ask(pressed('again', 'x'));

  members.length = 0;

  expect(told(await world.ask(pressed('again', 'x'))).text).toContain('role *operator*');
  expect(world.orders).toHaveLength(1);
});

test('a form is checked for who sends it, in the place where it was opened', async () => {
  const world = doorWorld({ settings: { channels: [] } });

  expect(told(await world.ask(submitted)).text).toContain('not set up for this channel');
});

test('a channel that is not configured gets the remedy, help all the same, and no card', async () => {
  const world = doorWorld();

  expect(told(await world.ask(typed('status', { channel: 'C0NEW' }))).text).toContain(
    '{ id: C0NEW, clusters: […] }',
  );
  expect(told(await world.ask(typed('help', { channel: 'C0NEW' }))).text).toBe('Helped');
  expect(world.orders).toEqual([]);
});

test("nobody's form leads into somebody else's conversation", async () => {
  const world = doorWorld();

  await world.ask({
    ...submitted,
    metadata: '{"place":{"channel":"U0BEN"},"inner":"show --cluster prod-eu"}',
  });

  expect(world.orders[0]?.place).toEqual({ channel: 'U0ANNA' });
});

test('who asks too often is asked to slow down, and others are not', async () => {
  const world = doorWorld();
  for (let count = 0; count < 20; count++) {
    expect(await world.ask(typed('status'))).toEqual({ answer: 'nothing' });
  }

  expect(told(await world.ask(typed('status'))).text).toContain('at most 20 requests a minute');
  expect(await world.ask(typed('status', { userId: 'U0BEN' }))).toEqual({ answer: 'nothing' });
  expect(world.orders).toHaveLength(21);
});

test('a private answer is in the language of the person, a card in that of the channel', async () => {
  const world = doorWorld({ people: { U0ANNA: { locale: 'zh-CN' } } });

  await world.ask(typed('status'));

  expect(told(await world.ask(typed('shwo'))).text).toContain('没有 `shwo` 这个命令');
  expect(world.orders[0]?.language).toBe('en');
});
