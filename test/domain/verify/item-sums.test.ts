import { expect, test } from '@jest/globals';

import { difference, itemSums } from '../../../src/domain/verify/item-sums.ts';

function bag(names: readonly string[]): ReturnType<typeof itemSums> {
  const sums = itemSums();
  names.forEach(sums.add);
  return sums;
}

const names = Array.from({ length: 50_000 }, (_, at) => `v1/Pod team-${at % 70}/pod-${at}`);

test('the same names in another order make no difference', () => {
  const one = bag(names);
  const other = bag(names.toReversed());

  expect(difference(one, other)).toMatchObject({ first: 0, second: 0 });
  expect(one.count()).toBe(50_000);
});

test('names that one of two large bags lacks are counted and told', () => {
  const lost = [names[17] ?? '', names[24_999] ?? '', names[49_999] ?? ''];
  const archived = bag([...names.filter((name) => !lost.includes(name)), 'v1/Pod shop/new']);

  const found = difference(bag(names), archived);

  expect([found.first, found.second]).toEqual([3, 1]);
  expect(names.filter(found.isInFirstAlone)).toEqual(lost);
});

test('a name that is there twice is one too many', () => {
  expect(difference(bag(['a', 'b']), bag(['a', 'b', 'b']))).toMatchObject({ first: 0, second: 1 });
});

test('a name instead of another is missing and is one too many', () => {
  expect(difference(bag(['a', 'b']), bag(['a', 'c']))).toMatchObject({ first: 1, second: 1 });
});

test('names spread evenly, so that differences do not hide each other', () => {
  const { counts } = bag(names).buckets;

  expect(Math.max(...counts)).toBeLessThan(30);
  expect(counts.filter((count) => count === 0).length).toBeLessThan(60);
});
