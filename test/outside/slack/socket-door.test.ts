import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, places } from '../../../sandbox/slack/world.ts';
import type { Answer, Arrival } from '../../../src/outside/slack/arrivals.ts';
import { openDoor, type OpenDoor } from '../../support/open-door.ts';

const channel = places.backups;

let slack: Slack;
let open: OpenDoor | undefined;
let arrivals: Arrival[];
let answer: () => Promise<Answer>;

beforeEach(async () => {
  arrivals = [];
  answer = async () => ({ answer: 'nothing' });
  slack = await startSlack({ limits: 'off', eventRetriesMs: [0] });
});

afterEach(async () => {
  await open?.stop();
  open = undefined;
  await slack.stop();
});

async function openSocket(): Promise<OpenDoor> {
  open = await openDoor(
    slack,
    async (arrival) => {
      arrivals.push(arrival);
      return answer();
    },
    { socket: true },
  );
  return open;
}

/** Connections come and go without a change in the workspace that could be awaited. */
async function seen(look: () => boolean): Promise<void> {
  while (!look()) {
    await delay(10);
  }
}

async function both(): Promise<void> {
  await seen(() => slack.sockets.connections() === 2 && open?.door.isOpen() === true);
}

test('commands, mentions and forms come over two connections, and answers go back', async () => {
  await openSocket();
  await both();
  const mira = slack.person(cast.onCall);
  answer = async () => ({ answer: 'tell', message: { text: 'Only for you', blocks: [] } });

  await mira.types('/backup status', { channel });
  await mira.mentions('status', { channel });

  expect(arrivals.map(({ kind }) => kind)).toEqual(['command', 'mention']);
  expect(arrivals[0]).not.toHaveProperty('signature');
  expect(mira.sees(channel).map(({ text }) => text)).toContain('Only for you');
});

test('an event that could not be stored is not acknowledged, so that Slack brings it again', async () => {
  await openSocket();
  await both();
  const answers: Answer[] = [
    { answer: 'not stored', message: { text: 'Not yet', blocks: [] } },
    { answer: 'nothing' },
  ];
  answer = async () => answers.shift() ?? { answer: 'nothing' };

  await slack.person(cast.onCall).mentions('status', { channel });

  expect(arrivals.map(({ delivery }) => delivery)).toEqual([
    arrivals[0]?.delivery,
    arrivals[0]?.delivery,
  ]);
}, 15_000);

test("Slack's routine of renewing connections leaves nobody without an answer for long", async () => {
  await openSocket();
  await both();
  const before = slack.callsOf('apps.connections.open').length;

  slack.sockets.refresh();
  await seen(() => slack.callsOf('apps.connections.open').length === before + 2);
  await both();
  await slack.person(cast.onCall).types('/backup status', { channel });

  expect(arrivals).toHaveLength(1);
}, 15_000);

test('an address that Slack does not give is asked for again, at the start and later', async () => {
  const refused = slack.faults.add({
    method: 'apps.connections.open',
    answer: 'status',
    status: 500,
    times: 3,
  });
  await openSocket();
  expect(open?.door.isOpen()).toBe(false);
  await both();
  expect(refused.count()).toBe(3);

  const later = slack.faults.add({
    method: 'apps.connections.open',
    answer: 'reset',
    done: false,
    times: 2,
  });
  slack.sockets.refresh();
  await later.happened;
  await seen(() => later.count() === 2);
  await both();

  await slack.person(cast.onCall).types('/backup status', { channel });
  expect(arrivals).toHaveLength(1);
}, 30_000);

test('stopping lets a request that is being answered end first', async () => {
  const { door } = await openSocket();
  await both();
  const { promise, resolve } = Promise.withResolvers<Answer>();
  answer = async () => promise;
  const mira = slack.person(cast.onCall);
  const typed = mira.types('/backup status', { channel });
  await seen(() => arrivals.length === 1);

  const stopped = door.stop();
  resolve({ answer: 'tell', message: { text: 'In the end', blocks: [] } });
  await Promise.all([typed, stopped]);

  expect(mira.sees(channel).map(({ text }) => text)).toContain('In the end');
  await seen(() => slack.sockets.connections() === 0);
}, 15_000);
