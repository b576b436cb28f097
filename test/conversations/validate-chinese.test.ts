import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cast, places } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { endCard, reads } from '../support/reading.ts';

jest.setTimeout(90_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ restoreTests: {} });
});
afterAll(() => lifeboat.stop());

/** Sentences of ours; names, times and what Velero says stay as they are. */
function english(text: string): readonly string[] {
  return text
    .replaceAll(/`[^`]*`/g, '')
    .split(/[\n·|。，：；]/)
    .filter((one) => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(one));
}

test('in a Chinese channel a validation is told in Chinese: verdict, reasons, limits, and the Markdown in the thread', async () => {
  const { slack, records } = lifeboat;
  const channel = places.chinese;

  await lifeboat
    .person(cast.onCallInShanghai)
    .types('/backup validate latest:daily --namespace shop,payments', { channel });
  const shown = await endCard(slack, channel, /再次验证/);
  await records.settled();

  const told = reads(shown);
  expect(told).toContain('恢复验证');
  expect(told).toContain('副本的工作负载保持为零');
  expect(told).toContain('没有配置 restoreTests.networkPolicies');
  expect(told).toMatch(/此次测试无法证明：.* 使用地址 db\.shop\.svc，它不属于副本/);
  expect(english(told)).toEqual([]);
  const markdown = [...slack.workspace.files.values()].find(({ name }) => name.endsWith('.md'));
  const text = Buffer.from(markdown?.content ?? []).toString();
  expect(text).toContain('工作负载保持停止');
  expect(text).toContain('检查准入策略和权限');
  expect(english(text)).toEqual([]);
});

test('why nothing could be tried is told in Chinese', async () => {
  const { slack, records } = lifeboat;
  const channel = places.chinese;

  await lifeboat
    .person(cast.onCallInShanghai)
    .types('/backup validate latest:daily --namespace nowhere', { channel });
  const shown = await endCard(slack, channel, /无法执行/);
  await records.settled();

  expect(reads(shown)).toContain('它不包含 nowhere');
  expect(english(reads(shown))).toEqual([]);
});
