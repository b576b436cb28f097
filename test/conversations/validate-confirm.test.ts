import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, endCard, privately, reads } from '../support/reading.ts';

jest.setTimeout(90_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({
    restoreTests: {
      networkPolicies: 'enforced',
      confirmAbove: { bytes: '1Mi', pods: 1, namespaces: 1 },
    },
  });
});
afterAll(() => lifeboat.stop());

/** The question, as it stood when it came. */
async function asked(
  channel: string,
): Promise<{ readonly ts: string; readonly text: string; readonly operation: string }> {
  await lifeboat.person(cast.onCall).types('/backup validate latest:daily', { channel });
  const shown = await card(lifeboat.slack, channel, /is large/);
  const [operation] = await lifeboat.records.operations(channel);
  return { ts: shown.ts, text: reads(shown), operation: operation?.id ?? '' };
}

async function cancelled(channel: string, operation: string): Promise<void> {
  await lifeboat.person(cast.onCall).types(`/backup cancel ${operation}`, { channel });
  await lifeboat.records.settled();
}

function restores(): readonly string[] {
  const found = lifeboat.clusters['prod-eu']?.cluster.list('restores.velero.io') ?? [];
  return found.map((one) => one.metadata.name).filter((name) => name.startsWith('lifeboat-'));
}

test('above the configured size nothing is made until the requester presses Restore it', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();

  const question = await asked(channel);
  const before = restores();
  await lifeboat.person(cast.onCall).presses('Restore it', { channel, ts: question.ts });
  const ended = await endCard(slack, channel, /Validate again/);
  await records.settled();

  expect(before).toEqual([]);
  expect(question.text).toMatch(/2 namespaces/);
  expect(question.text).toContain('Nothing has been made yet');
  expect(reads(ended)).toMatch(/Validation: proven/);
  expect(privately(slack, cast.onCall, channel).at(-1)).toMatch(/goes on/);
});

test('somebody else who presses it reads that the requester confirms, and the operation waits on', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const question = await asked(channel);

  await lifeboat.person(cast.onCallInShanghai).presses('Restore it', { channel, ts: question.ts });

  const refused = await slack.until(() => privately(slack, cast.onCallInShanghai, channel).at(-1));
  expect(refused).toBe('只能由发起人确认，且需要在该集群拥有 operator 角色。');
  const [operation] = await lifeboat.records.operations(channel);
  expect(operation?.outcome).toBeUndefined();
  expect(restores()).toEqual([]);
  await cancelled(channel, question.operation);
});

test('what was cancelled before anybody confirmed it has made nothing, and can’t be confirmed any more', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const question = await asked(channel);
  const shown = slack.messages(channel).find(({ ts }) => ts === question.ts);
  const old = structuredClone(shown?.blocks ?? []);

  await cancelled(channel, question.operation);
  const ended = slack.messages(channel).find(({ ts }) => ts === question.ts);

  expect(JSON.stringify(old)).toContain('restore-tests.confirm');
  expect(JSON.stringify(ended?.blocks)).not.toContain('restore-tests.confirm');
  expect(restores()).toEqual([]);
});
