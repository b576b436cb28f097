import { describe, expect, test } from '@jest/globals';
import { duration, moment, utc, withMoments } from '../../src/messages/dates.ts';
import { bytes, count } from '../../src/messages/numbers.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('an instant', () => {
  test('is a date token with a UTC fallback', () => {
    expect(moment(Date.UTC(2026, 10, 22, 7, 30, 59))).toBe(
      '<!date^1795332659^{date_short_pretty} {time}|2026-11-22 07:30 UTC>',
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('%d is not known', (atMs) => {
    expect(moment(atMs)).toBe('?');
    expect(utc(atMs)).toBe('?');
  });

  test('that was written in a sentence becomes one of the reader; what only looks like one stays', () => {
    expect(withMoments('found at 2026-11-22 07:30 UTC: odd')).toBe(
      'found at <!date^1795332600^{date_short_pretty} {time}|2026-11-22 07:30 UTC>: odd',
    );
    expect(withMoments('at 2026-99-99 99:99 UTC')).toBe('at 2026-99-99 99:99 UTC');
  });

  test('before 1970 is told without a token, which Slack refuses', () => {
    expect(moment(-1000)).toBe('1969-12-31 23:59 UTC');
  });
});

describe('a duration', () => {
  test.each([
    [0, '0 sec', '0秒'],
    [400, 'under 1 sec', '不到1秒'],
    [59_499, '59 sec', '59秒'],
    [3 * hour + 12 * minute + 5000, '3 hr 12 min', '3小时 12分钟'],
    [24 * hour, '1 day', '1天'],
    [50 * hour, '2 days 2 hr', '2天 2小时'],
    [49 * 24 * hour + 59 * minute, '49 days', '49天'],
    [-5000, '0 sec', '0秒'],
    [Number.NaN, '?', '?'],
  ])('%d ms is %j and %j', (ms, en, zh) => {
    expect(duration(ms, 'en')).toBe(en);
    expect(duration(ms, 'zh')).toBe(zh);
  });
});

test('numbers are grouped', () => {
  expect(count(1_234_567, 'en')).toBe('1,234,567');
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [28_000_000, '28 MB'],
  [1.234e12, '1.2 TB'],
])('%d bytes are %j', (amount, shown) => {
  expect(bytes(amount, 'en')).toBe(shown);
});
