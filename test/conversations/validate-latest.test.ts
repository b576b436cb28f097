import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { endCard, reads } from '../support/reading.ts';

jest.setTimeout(90_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'failing' } });
});
afterAll(() => lifeboat.stop());

/** Of the schedule `daily`, the newest first. */
function dailies(): readonly string[] {
  const all = lifeboat.clusters['prod-eu']?.cluster.list('backups.velero.io') ?? [];
  return all
    .map((one) => one.metadata.name)
    .filter((name) => name.startsWith('daily-'))
    .toSorted()
    .toReversed();
}

async function validated(line: string): Promise<string> {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types(line, { channel });
  const shown = await endCard(slack, channel, /Validate again/);
  await records.settled();
  return reads(shown);
}

test('latest takes the newest that can be used, and names the newer one that it passed over, and why', async () => {
  const [newest, before] = dailies();

  const told = await validated('/backup validate LATEST:daily --namespace shop');

  expect(told).toMatch(/Validation: proven/);
  expect(told).toMatch(new RegExp(`\`${before}\` · `));
  expect(told).toMatch(new RegExp(`\`${newest}\`.*it failed in part, with \\d+ errors`));
});

test('with --partially-failed the newest is taken, and its own errors are told', async () => {
  const [newest] = dailies();

  const told = await validated('/backup validate latest:daily --namespace shop --partially-failed');

  expect(told).toMatch(new RegExp(`\`${newest}\` · `));
  expect(told).toMatch(/the backup itself failed in part, with \d+ errors/);
});
