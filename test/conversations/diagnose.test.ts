import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, privately, reads } from '../support/reading.ts';

describe('a cluster whose backups fail', () => {
  let lifeboat: Lifeboat;

  beforeAll(async () => {
    lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'failing' } });
  });
  afterAll(() => lifeboat.stop());

  test('is diagnosed with the root in the first line, all in the thread, and two files', async () => {
    const { slack, records } = lifeboat;
    const channel = lifeboat.room();

    await lifeboat.person(cast.onCall).types('/backup diagnose', { channel });
    const answer = await card(slack, channel, /Diagnose again/);
    await records.settled();

    expect(reads(answer)).toMatch(/^🔴 P0 · \*.*\* in `prod-eu`\./);
    expect(reads(answer)).toContain('What to do');
    const thread = slack.messages(channel, answer.ts);
    const ids = thread.flatMap(({ files = [] }) => files);
    expect(ids.map((id) => slack.workspace.files.get(id)?.name)).toEqual([
      'diagnosis.md',
      'diagnosis.json',
    ]);
    expect(
      thread
        .filter(({ blocks }) => blocks.length > 0)
        .map(reads)
        .join('\n'),
    ).toMatch(/P0, somebody must act now: 1–/);
  });

  test('of one backup, by `latest` of a schedule, tells why that one failed', async () => {
    const channel = lifeboat.room();

    await lifeboat.person(cast.onCall).types('/backup diagnose latest:hourly', { channel });
    const answer = reads(await card(lifeboat.slack, channel, /Diagnose again/));

    expect(answer.split('\n')[0]).toMatch(/The object store denies access/);
    expect(answer).toMatch(/AccessDenied|Access Denied/);
    expect(answer).toContain('[Its errors]');
  });

  test('a name that does not exist gets the nearest', async () => {
    const channel = lifeboat.room();

    await lifeboat.person(cast.onCall).types('/backup diagnose location ofsite', { channel });

    expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([
      expect.stringMatching(/no storage location `ofsite`[^]*offsite/),
    ]);
    expect(lifeboat.slack.messages(channel)).toEqual([]);
  });

  test('a storage location is diagnosed by its name', async () => {
    const channel = lifeboat.room();

    await lifeboat.person(cast.onCall).types('/backup diagnose location offsite', { channel });
    const answer = reads(await card(lifeboat.slack, channel, /Diagnose again/));

    expect(answer).toMatch(/bucket/i);
    expect(answer).toContain('offsite');
  });
});

describe('a healthy cluster', () => {
  let lifeboat: Lifeboat;

  beforeAll(async () => {
    lifeboat = await startLifeboat();
  });
  afterAll(() => lifeboat.stop());

  test('is not told as proven, only as without a finding that somebody must act on', async () => {
    const channel = lifeboat.room();

    await lifeboat.person(cast.onCall).types('/backup diagnose', { channel });
    const answer = reads(await card(lifeboat.slack, channel, /Diagnose again/));

    expect(answer).not.toMatch(/P0|P1/);
    expect(answer).toContain('[Validate the latest]');
  });
});
