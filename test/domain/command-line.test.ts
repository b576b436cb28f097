import { expect, test } from '@jest/globals';
import {
  lineOf,
  lineWith,
  readLine,
  readRest,
  usage,
  type Grammar,
} from '../../src/domain/command-line.ts';

const logs: Grammar = {
  name: 'logs',
  arguments: [
    { name: 'name', required: true },
    { name: 'second', required: false },
  ],
  flags: [{ name: 'errors' }, { name: 'state', value: 'PHASE' }],
  scope: 'one',
};

function read(text: string): unknown {
  const line = readLine(text);
  return 'problem' in line ? line : readRest(logs, line.rest);
}

const nbsp = '\u00A0';
const narrow = '\u202F';
const ideographic = '\u3000';

test.each([
  ['spaces of any kind', `logs${nbsp}daily-1${ideographic}--cluster${narrow}prod-eu `],
  ['an equals sign', 'logs daily-1 --cluster=prod-eu'],
  ['a dash made of two by a client', 'logs daily-1 —cluster prod-eu'],
  ['the shorter dash', 'logs –cluster=prod-eu daily-1'],
  ['one hyphen', 'logs -cluster prod-eu daily-1'],
  ['full-width characters', 'logs daily-1 －－cluster＝prod-eu'],
  ['double quotes', 'logs "daily-1" --cluster "prod-eu"'],
  ['single quotes behind the sign', "logs 'daily-1' --cluster='prod-eu'"],
  ['English smart quotes', 'logs “daily-1” --cluster=“prod-eu”'],
  ['German quotes', 'logs „daily-1“ --cluster ‚prod-eu‘'],
  ['French quotes', 'logs «daily-1» --cluster «prod-eu»'],
  ['French quotes with their spaces', `logs «${nbsp}daily-1${nbsp}» --cluster prod-eu`],
  ['Chinese quotes', 'logs 「daily-1」 --cluster prod-eu'],
  ['two closing quotes', 'logs ”daily-1” --cluster prod-eu'],
  ['copied code', 'logs `daily-1` --cluster=`prod-eu`'],
  ['a copied code block', 'logs ```daily-1``` --cluster prod-eu'],
  ['copied bold', 'logs *daily-1* --cluster *prod-eu*'],
  ['copied bold code', 'logs *`daily-1`* --cluster=_prod-eu_'],
  ['a hidden character', 'logs dai\u200Bly-1 --cluster prod\u202E-eu'],
  ['a hyphen that does not break', 'logs daily\u20111 --cluster prod\u2011eu'],
  ['a mixed case of words of ours', 'LOGS daily-1 --Cluster prod-eu'],
])('%s reads as it was meant', (_, text) => {
  expect(readLine(text)).toMatchObject({ command: 'logs' });
  expect(read(text)).toEqual({ arguments: { name: 'daily-1' }, flags: {}, cluster: 'prod-eu' });
});

test.each([
  ['<http://daily.example.com|daily.example.com>', 'daily.example.com'],
  ['<http://daily.example.com>', 'http://daily.example.com'],
  ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['<@U0ANNA|prod-eu>', 'U0ANNA'],
  ['<#C0BACKUPS|general>', 'C0BACKUPS'],
  ['<!subteam^S0ONCALL|@oncall>', 'S0ONCALL'],
  ['a&amp;b', 'a&b'],
  ['&amp;lt;x', '&lt;x'],
  ['&lt;b&gt;', '<b>'],
])("Slack's %s is the word %s", (sent, word) => {
  expect(read(`logs ${sent}`)).toMatchObject({ arguments: { name: word } });
});

test('flags with and without value stand anywhere', () => {
  expect(read('logs --errors a --state "Partially Failed" b')).toEqual({
    arguments: { name: 'a', second: 'b' },
    flags: { errors: true, state: 'Partially Failed' },
  });
});

test('a quoted word that looks like a flag is a word, and an apostrophe ends nothing', () => {
  expect(read("logs \"--errors\" 'it's daily'")).toEqual({
    arguments: { name: '--errors', second: "it's daily" },
    flags: {},
  });
});

test('nothing but spaces is an empty command', () => {
  expect(readLine(`${nbsp} \n`)).toEqual({ command: '', rest: [] });
});

test('the slash command typed again in front is not a word', () => {
  expect(readLine('/backup')).toMatchObject({ command: '' });
  expect(readLine('/status')).toMatchObject({ command: 'status' });
});

test.each([
  ['logs a --erors', { problem: 'unknown flag', flag: 'erors', near: ['errors'] }],
  ['logs a --state', { problem: 'value missing', flag: 'state' }],
  ['logs a --state --errors', { problem: 'value missing', flag: 'state' }],
  ['logs a --errors=yes', { problem: 'value not wanted', flag: 'errors' }],
  ['logs a --errors --errors', { problem: 'said twice', flag: 'errors' }],
  ['logs a b c', { problem: 'too many arguments', extra: 'c' }],
  ['logs "a b', { problem: 'quote not closed', from: '"a b' }],
  ['logs --cluster="a b', { problem: 'quote not closed', from: '--cluster="a b' }],
  [`logs ${'a'.repeat(2000)}`, { problem: 'too long' }],
  [`logs ${'a '.repeat(70)}`, { problem: 'too many words' }],
])('%.40s is told as a problem', (text, problem) => {
  expect(read(text)).toEqual(problem);
});

test('a command on no cluster knows no --cluster', () => {
  const help: Grammar = { name: 'help', arguments: [], flags: [], scope: 'none' };
  const line = readLine('help --cluster x');

  expect(readRest(help, 'rest' in line ? line.rest : [])).toMatchObject({
    problem: 'unknown flag',
  });
  expect(usage(help)).toBe('help');
});

test('names of flags and arguments never reach into objects', () => {
  expect(read('logs __proto__ --constructor x')).toMatchObject({ problem: 'unknown flag' });
  expect(read('logs "__proto__"')).toEqual({ arguments: { name: '__proto__' }, flags: {} });
});

test.each([
  'daily-1',
  'Partially Failed',
  'it\'s "so"',
  '--errors',
  'a=b',
  '*a*',
  '<b>',
  '„x',
  '「',
  "'",
  '`a',
  'a & b',
])('the word %s survives being said again', (word) => {
  const line = lineOf('logs', {
    arguments: { name: word },
    flags: { errors: true, state: 'New' },
    cluster: 'prod-eu',
  });

  expect(read(line)).toEqual({
    arguments: { name: word },
    flags: { errors: true, state: 'New' },
    cluster: 'prod-eu',
  });
});

test('the rest of a line stays when its command is put right', () => {
  const line = readLine('lgos "a b" —errors --cluster=prod-eu');

  expect('rest' in line && lineWith('logs', line.rest)).toBe(
    'logs "a b" --errors --cluster prod-eu',
  );
});

test('usage is written from the grammar', () => {
  expect(usage(logs)).toBe('logs NAME [SECOND] [--errors] [--state PHASE] [--cluster NAME]');
});

test('a cluster that is an argument is not shown as a flag too', () => {
  const status: Grammar = {
    name: 'status',
    arguments: [{ name: 'cluster', required: false }],
    flags: [],
    scope: 'several',
  };

  expect(usage(status)).toBe('status [CLUSTER]');
});
