import { describe, expect, test } from '@jest/globals';
import { parseCron } from '../../../src/domain/schedule/cron.ts';
import { goDurationMs } from '../../../src/domain/schedule/go-duration.ts';
import { longestInterval, nextRun, runsBetween } from '../../../src/domain/schedule/runs.ts';
import { hours, minutes, noon } from '../../support/velero.ts';

function parsed(expression: string) {
  const cron = parseCron(expression);
  if ('mistake' in cron) {
    throw new Error(`${cron.mistake}: ${cron.text}`);
  }
  return cron;
}

describe('a mistake says where it is', () => {
  test.each([
    ['', 'empty', ''],
    ['CRON_TZ=Mars/Olympus 0 0 * * *', 'zone', 'Mars/Olympus'],
    ['CRON_TZ=Europe/Berlin', 'zone', 'Europe/Berlin'],
    ['TZ=constructor 0 0 * * *', 'zone', 'constructor'],
    ['@reboot', 'descriptor', '@reboot'],
    ['@constructor', 'descriptor', '@constructor'],
    ['0 0 * *', 'number of fields', '0 0 * *'],
    ['0 25 * * *', 'field', '25'],
    ['0 0 * * 7', 'field', '7'],
    ['0 0 * foo *', 'field', 'foo'],
  ])('%j: %s', (expression, mistake, text) => {
    expect(parseCron(expression)).toEqual({ mistake, text });
  });
});

describe('runs between two instants', () => {
  test('are after the first and up to the second', () => {
    const runs = runsBetween(parsed('0 * * * *'), noon, noon + 3 * hours);

    expect(runs).toEqual([noon + hours, noon + 2 * hours, noon + 3 * hours]);
  });

  test('are at most as many as wanted', () => {
    expect(runsBetween(parsed('* * * * *'), 0, noon, 7)).toHaveLength(7);
  });

  test('are none when the expression never matches', () => {
    expect(runsBetween(parsed('0 0 30 2 *'), 0, noon)).toEqual([]);
  });
});

describe('the longest interval', () => {
  test.each([
    ['0 10 * * *', 24],
    ['0 */6 * * *', 6],
    ['0 2 * * 1-5', 72],
    ['0 9-17 * * *', 16],
    ['@weekly', 168],
    ['@every 90m', 1.5],
  ])('of %s is %d hours', (expression, length) => {
    expect(longestInterval(parsed(expression), noon)).toBe(length * hours);
  });

  test('of the first of each month is the longest month in sight', () => {
    expect(longestInterval(parsed('@monthly'), noon)).toBe(31 * 24 * hours);
  });

  test('is not known for what never runs', () => {
    expect(longestInterval(parsed('0 0 30 2 *'), noon)).toBeUndefined();
  });
});

test('a whole day that a zone left out does not end the search', () => {
  const next = nextRun(
    parsed('CRON_TZ=Pacific/Apia 0 0 1 * *'),
    Date.parse('2011-12-29T12:00:00Z'),
  );

  expect(next).toBeGreaterThan(Date.parse('2011-12-31T00:00:00Z'));
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15])('there is no run after %d', (after) => {
  expect(nextRun(parsed('@hourly'), after)).toBeUndefined();
});

test('part of a second does not matter', () => {
  expect(nextRun(parsed('* * * * *'), noon - 1)).toBe(noon);
  expect(nextRun(parsed('* * * * *'), noon + 999)).toBe(noon + minutes);
});

describe('a duration of Go', () => {
  test.each([
    ['720h0m0s', 720 * hours],
    ['1.5h', 1.5 * hours],
    ['-2m', -2 * minutes],
    ['100ms', 100],
    ['.5s', 500],
    ['0', 0],
  ])('%j', (text, ms) => {
    expect(goDurationMs(text)).toBe(ms);
  });

  test.each(['', '5', '1d', 'h', '1h 2m', '1h,', '-'])('%j is none', (text) => {
    expect(goDurationMs(text)).toBeUndefined();
  });
});
