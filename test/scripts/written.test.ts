import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { commandTable } from '../../scripts/command-table.ts';
import { rights, slackManifest } from '../../scripts/slack-manifest.ts';
import { written } from '../../scripts/written.ts';
import type { Command } from '../../src/capability.ts';

test('the Slack manifests, the table of commands and the schema are those of the code: `npm run docs` writes them', async () => {
  for (const { file, text } of await written()) {
    expect(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')).toBe(text);
  }
});

test('the manifests stay inside what Slack takes', async () => {
  const files = (await written()).filter(({ file }) => file.startsWith('manifests/'));

  for (const { text } of files) {
    const { display_information: shown, features } = parse(text) as {
      display_information: { name: string; description: string };
      features: { slash_commands: { description: string; usage_hint: string }[] };
    };
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(features.slash_commands).toHaveLength(1);
    expect(features.slash_commands[0]?.usage_hint.length).toBeLessThanOrEqual(1000);
    expect(features.slash_commands[0]).toMatchObject({ command: '/backup', should_escape: true });
  }
  expect(files).toHaveLength(2);
});

test('over HTTP every kind of request has the one address, in Socket Mode none', () => {
  const http = JSON.stringify(slackManifest('http', []));
  const socket = JSON.stringify(slackManifest('socket mode', []));

  expect(http.match(/https:\/\/lifeboat\.example\.com\/slack\/events/g)).toHaveLength(3);
  expect(socket).not.toContain('https://');
  expect(socket).toContain('"socket_mode_enabled":true');
});

test('no right lets the app act as somebody, or write where it was not invited', () => {
  expect(Object.keys(rights).filter((right) => /admin|user:|public|customize/.test(right))).toEqual(
    [],
  );
});

test('a hint that would be too long for Slack is cut', () => {
  const commands = Array.from({ length: 200 }, (_, at) => ({ name: `command-${at}` }));
  const { features } = slackManifest('http', commands) as {
    features: { slash_commands: { usage_hint: string }[] };
  };

  expect(features.slash_commands[0]?.usage_hint).toHaveLength(1000);
});

test('what is special in Markdown stays inside its cell', () => {
  const command = {
    name: 'list',
    role: 'viewer',
    summary: { en: 'a | b', zh: '' },
    arguments: [],
    flags: [{ name: 'state', value: 'A|B', summary: { en: 'x', zh: '' } }],
    scope: 'one',
  } as unknown as Command;

  const row = commandTable([command])
    .split('\n')
    .find((line) => line.startsWith('| `list'));

  expect(row?.split(/(?<!\\)\|/)).toHaveLength(6);
});
