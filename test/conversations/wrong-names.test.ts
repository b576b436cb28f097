import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buttonsOf } from '../../sandbox/slack/person/hands.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { privately } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

test.each([
  [
    'diagnose nosuch',
    /no backup, restore or storage location `nosuch`/,
    ['list', 'list --restores', 'status'],
  ],
  ['diagnose volumes nosuch', /no namespace `nosuch`.*kubectl get namespaces/, []],
  ['diagnose volumes shpo', /no namespace `shpo`/, ['shop']],
  ['diagnose location defualt', /no storage location `defualt`/, ['default']],
  ['diagnose restore nosuch', /no restore `nosuch`/, ['list --restores']],
  ['diagnose latest:dialy', /no schedule `dialy`/, ['daily']],
  ['verify latest:nope', /no schedule `nope`/, ['status', 'Choose…']],
  ['now hourly --beside nosuch', /no backup `nosuch`/, ['list --schedule hourly']],
  ['list --schedule dialy', /no schedule `dialy`/, ['daily']],
])('/backup %s is refused privately, with names only that are near', async (line, told, offers) => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types(`/backup ${line}`, { channel });

  expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([expect.stringMatching(told)]);
  const [offer] = mira.sees(channel);
  expect(offer && buttonsOf(offer)).toEqual(offers);
  expect(lifeboat.slack.messages(channel)).toEqual([]);
});
