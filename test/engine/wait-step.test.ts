import { expect, test } from '@jest/globals';
import { nextLookInMs } from '../../src/engine/wait-step.ts';

test.each([
  ['at once', 0, 100],
  ['after half a second', 500, 100],
  ['after four seconds', 4_000, 400],
  ['after a minute', 60_000, 2_000],
])('Where seconds count, a wait looks again soon at first: %s', (_, waitedMs, inMs) => {
  expect(nextLookInMs({ everyMs: 2_000, firstMs: 100 }, waitedMs)).toBe(inMs);
});

test('Any other wait looks at its own pace from the beginning', () => {
  expect(nextLookInMs({ everyMs: 60_000 }, 0)).toBe(60_000);
});
