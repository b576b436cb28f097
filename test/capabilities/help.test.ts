import { expect, test } from '@jest/globals';
import type { Asked, Command } from '../../src/capability.ts';
import { help } from '../../src/capabilities/help/index.ts';
import { anAsked } from '../support/asked.ts';

const logs: Command = {
  name: 'logs',
  role: 'viewer',
  summary: { en: 'Its log, <grouped>', zh: '它的日志' },
  arguments: [{ name: 'name', what: 'backup', required: true }],
  flags: [{ name: 'errors', summary: { en: 'only errors', zh: '只看错误' } }],
  scope: 'one',
  say: async () => ({ tell: { text: '', blocks: [] } }),
};

async function ask(word: string | undefined, given: Partial<Asked> = {}): Promise<string> {
  const [command] = help({ commands: () => [...own, logs] }).commands ?? [];
  const own: readonly Command[] = command === undefined ? [] : [command];
  const said = word === undefined ? {} : { word: { kind: 'word', name: word } as const };
  const decision = await command?.say({ arguments: said, flags: {} }, anAsked(given));
  return JSON.stringify(decision);
}

test('all commands are listed with their usage, help itself included', async () => {
  const answer = await ask(undefined);

  expect(answer).toContain('`help [WORD]`');
  expect(answer).toContain('`logs NAME [--errors] [--cluster NAME]`\\nIts log, &lt;grouped&gt;');
});

test('one command is told in full, with a button that says it', async () => {
  const answer = await ask('LOGS');

  expect(answer).toContain('`/backup logs NAME [--errors] [--cluster NAME]`');
  expect(answer).toContain('`--errors`  only errors');
  expect(answer).toContain('Needs the role viewer.');
  expect(answer).toContain('"value":"logs"');
});

test('an unknown word gets the nearest', async () => {
  const answer = await ask('lgos');

  expect(answer).toContain('There is no command `lgos`.');
  expect(answer).toContain('"value":"help logs"');
});

test('it is told in the language of the person', async () => {
  const answer = await ask('logs', { privateLanguage: 'zh' });

  expect(answer).toContain('它的日志');
  expect(answer).toContain('需要 viewer 角色');
});
