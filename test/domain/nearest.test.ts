import { expect, test } from '@jest/globals';
import { nearest } from '../../src/domain/nearest.ts';

const commands = ['status', 'list', 'show', 'logs', 'operations', 'cancel', 'help', 'storage'];

test.each([
  ['statsu', 'status'],
  ['STATUS', 'status'],
  ['stats', 'status'],
  ['lsit', 'list'],
  ['op', 'operations'],
  ['cancle', 'cancel'],
])('%s is taken for %s first', (typed, meant) => {
  expect(nearest(typed, commands)[0]).toBe(meant);
});

test('a word that is like nothing known has no neighbours', () => {
  expect(nearest('xylophone', commands)).toEqual([]);
});

test('at most as many as asked for are given, each once', () => {
  expect(nearest('daily-1', ['daily-2', 'daily-3', 'daily-3', 'daily-4', 'daily-5'], 2)).toEqual([
    'daily-2',
    'daily-3',
  ]);
});

test('long names from hostile text are compared by their beginnings only', () => {
  expect(nearest('a'.repeat(100_000), ['a'.repeat(100_001)])).toHaveLength(1);
});
