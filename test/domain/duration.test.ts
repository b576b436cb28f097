import { expect, test } from '@jest/globals';
import { typedDurationMs } from '../../src/domain/duration.ts';

test.each([
  ['90m', 5_400_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  ['1d12h', 129_600_000],
  [' 2W ', 1_209_600_000],
])('%j is a duration', (text, ms) => {
  expect(typedDurationMs(text)).toBe(ms);
});

test.each(['', '0h', '5', 'h', '-1d', '1.5h', '1 d', 'yesterday', '9999999d'])(
  '%j is none',
  (text) => {
    expect(typedDurationMs(text)).toBeUndefined();
  },
);
