import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSlack, type Slack } from '../../sandbox/slack/simulator.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { doorWorld, eu, settings, type DoorWorld } from '../support/door-world.ts';
import { openDoor, type OpenDoor } from '../support/open-door.ts';
import { aBackup, aClusterState, noon } from '../support/velero.ts';

const channel = places.backups;
const hostile = `<!channel> *&* ${'`'.repeat(5)} ${'长'.repeat(300)}`;

let slack: Slack;
let world: DoorWorld;
let open: OpenDoor;

/** Slack's simulator checks every block, form and answer as Slack does. */
beforeAll(async () => {
  slack = await startSlack({ limits: 'off' });
  const backups = Array.from({ length: 300 }, (_, at) =>
    aBackup({ name: `daily-${at}${'x'.repeat(at % 200)}`, startedAt: noon - at * 1000 }),
  );
  world = doorWorld({
    states: [aClusterState({ ...eu, backups })],
    settings: { channels: settings.channels.map((one) => ({ ...one, id: channel })) },
    groups: { S0ONCALL: [cast.onCall] },
  });
  open = await openDoor(slack, world.ask);
});

afterAll(async () => {
  await open.stop();
  await slack.stop();
});

test.each([
  ['nothing', ''],
  ['a mistyped command', 'shwo daily-1'],
  ['many hostile words', `show ${hostile}`],
  ['a hostile open quote', `show "${hostile}`],
  ['help', 'help'],
  ['an unknown option', 'show --nothing'],
])('Slack shows the answer to %s', async (_, line) => {
  const mira = slack.person(cast.onCall);
  const before = mira.sees(channel).length;

  const { error } = await mira.types(`/backup ${line}`, { channel });

  expect(error).toBeUndefined();
  expect(mira.sees(channel)).toHaveLength(before + 1);
});

test('Slack shows the form with what exists, and takes what was filled in', async () => {
  const mira = slack.person(cast.onCall);
  await mira.types('/backup show', { channel });
  await slack.until(() => mira.modal());

  const empty = await mira.submits({});
  const filled = await mira.submits({ name: 'daily-3xxx' });

  expect(empty.errors).toEqual({ name: 'Choose one, or type a name.' });
  expect(filled.errors).toBeUndefined();
  expect(mira.modal()).toBeUndefined();
  expect(world.orders.at(-1)).toMatchObject({ line: 'show', place: { channel } });
});

test('an unknown name typed into the form is told in its place, with buttons that lead on', async () => {
  const mira = slack.person(cast.onCall);
  await mira.types('/backup show', { channel });
  await slack.until(() => mira.modal());
  await mira.submits({ 'typed name': 'dialy-2' });
  expect(JSON.stringify(mira.modal())).toContain('There is no backup or restore `dialy-2`');
  const orders = world.orders.length;

  await mira.presses('daily-2xx', { in: 'modal' });

  expect(world.orders).toHaveLength(orders + 1);
  expect(world.orders.at(-1)?.place).toEqual({ channel });
});

test('Slack shows the App Home', async () => {
  const mira = slack.person(cast.onCall);

  await mira.opensHome();
  await slack.until(() => mira.home());

  expect(JSON.stringify(mira.home())).toContain('Lifeboat');
});
