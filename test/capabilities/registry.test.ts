import { expect, test } from '@jest/globals';
import type { Capability, Command } from '../../src/capability.ts';
import { registry } from '../../src/capabilities/index.ts';

function command(name: string): Command {
  return {
    name,
    role: 'viewer',
    summary: { en: '', zh: '' },
    arguments: [],
    flags: [],
    scope: 'none',
    say: async () => ({ tell: { text: name, blocks: [] } }),
  };
}

const job = { name: 'try', version: 1, run: async () => Promise.reject(new Error('never')) };
async function press(): Promise<never> {
  throw new Error('never');
}

test.each<[string, readonly Capability[], string]>([
  [
    'two commands of one name',
    [
      { name: 'a', commands: [command('status')] },
      { name: 'b', commands: [command('status')] },
    ],
    'There are two of the command "status": rename one of them.',
  ],
  [
    'two jobs of one name and version',
    [
      { name: 'a', jobs: [job] },
      { name: 'b', jobs: [job] },
    ],
    'There are two of the job "try@1": rename one of them.',
  ],
  [
    'a button that nobody handles',
    [{ name: 'a', shows: ['say', 'a.refresh'] }],
    '"a" shows "a.refresh", which nobody handles: add a button or form of that name, or show it no more.',
  ],
  [
    "the door's own button",
    [{ name: 'a', buttons: [{ name: 'say', role: 'viewer', press }] }],
    'The name "say" belongs to the door',
  ],
  [
    'a button that looks like a repeated one',
    [{ name: 'a', buttons: [{ name: 'go:1', role: 'viewer', press }] }],
    'ends like a repeated one',
  ],
  [
    'a command that can not be typed',
    [{ name: 'a', commands: [command('Status now')] }],
    "can't be typed: name it with small letters and hyphens.",
  ],
])('%s does not start', (_, capabilities, sentence) => {
  expect(() => registry(capabilities)).toThrow(sentence);
});

test('every mistake is told at once', () => {
  const twice = { name: 'a', commands: [command('status')], shows: ['gone'] };

  expect(() => registry([twice, twice])).toThrow(/capability "a".*command "status".*"gone"/s);
});

test('things are found by their names, jobs by their version too', () => {
  const later = { ...job, version: 2 };
  const all = registry([
    {
      name: 'a',
      commands: [command('status')],
      buttons: [{ name: 'a.go', role: 'viewer', press }],
      jobs: [job, later],
      shows: ['a.go', 'say'],
    },
  ]);

  expect(all.command('status')?.name).toBe('status');
  expect(all.command('toString')).toBeUndefined();
  expect(all.button('a.go')?.name).toBe('a.go');
  expect(all.form('a.go')).toBeUndefined();
  expect(all.job('try', 2)).toBe(later);
  expect(all.job('try', 3)).toBeUndefined();
});
