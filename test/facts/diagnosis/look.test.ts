import { expect, test } from '@jest/globals';
import { UserError } from '../../../src/errors.ts';
import { BucketError } from '../../../src/outside/object-store/bucket-error.ts';
import { looking } from '../../../src/facts/diagnosis/look.ts';

const what = { en: 'Velero’s pods', zh: 'Velero 的 Pod' };

function eyes(signal = new AbortController().signal, wholeMs = 30_000): ReturnType<typeof looking> {
  return looking(signal, Date.now() + wholeMs, Date.now);
}

test('what was seen comes back, and nothing is missed', async () => {
  const { look, notSeen } = eyes();

  expect(await look(what, () => Promise.resolve(7))).toBe(7);
  expect(notSeen()).toEqual([]);
});

test('a source that does not answer in time is noted, even one that does not listen to its signal', async () => {
  const { look, notSeen } = eyes();

  expect(await look(what, () => new Promise(() => {}), 20)).toBeUndefined();
  expect(notSeen()).toEqual([
    { what, why: { en: 'It did not answer within 1 s.', zh: '1 秒内没有应答。' } },
  ]);
});

test('no source has longer than is left for all of them', async () => {
  const { look, notSeen } = eyes(undefined, 20);

  expect(await look(what, () => new Promise(() => {}), 60_000)).toBeUndefined();
  expect(notSeen()).toHaveLength(1);
});

test('a missing right is noted with its rule and its remedy', async () => {
  const told = { en: 'Lifeboat has no right to list pods.', zh: '缺少权限。' };
  const remedy = { en: 'Add the rule.', zh: '添加规则。' };
  const { look, notSeen } = eyes();

  await look(what, () => Promise.reject(new UserError(told, { remedy })));

  expect(notSeen()).toEqual([{ what, why: told, remedy }]);
});

test('a failure is noted in the words of who failed, without its secrets', async () => {
  const { look, notSeen } = eyes();

  await look(what, () => Promise.reject(new Error('GET https://bot:hunter22secret@store.example')));

  expect(notSeen()[0]?.why.en).toBe('It failed: GET https://bot:***@store.example');
});

test('a bucket that could not be asked is told in both languages, with what to do', async () => {
  const { look, notSeen } = eyes();

  await look(what, () =>
    Promise.reject(new BucketError('no credentials', 'bucket b was not asked')),
  );

  expect(notSeen()).toEqual([
    {
      what,
      why: {
        en: expect.stringMatching(/with its own credentials, .* and finds none/),
        zh: expect.stringContaining('凭证'),
      },
      remedy: {
        en: expect.stringMatching(/^Name a profile under clusters\[\]\.buckets/),
        zh: expect.stringContaining('profile'),
      },
    },
  ]);
});

test('sources are asked side by side: a late one delays no other', async () => {
  const { look, notSeen } = eyes();

  const seen = await Promise.all([
    look(what, () => new Promise<string>(() => {}), 30),
    look(what, () => Promise.resolve('seen')),
  ]);

  expect(seen).toEqual([undefined, 'seen']);
  expect(notSeen()).toHaveLength(1);
});
