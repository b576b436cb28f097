import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { prepareProgram } from '../../scripts/programs.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-programs-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

test('a program on the PATH is enough', async () => {
  await program('redis-server', 'true');

  expect(() => {
    prepareProgram('redis-server', { PATH: folder }, false);
  }).not.toThrow();
});

test('the variable that names another way out is enough', () => {
  expect(() => {
    prepareProgram('redis-server', { PATH: folder, REDIS_URL: 'redis://elsewhere' }, false);
  }).not.toThrow();
});

test('where nothing may be installed, one sentence says how and names the way out', async () => {
  await program('apt-get', `/bin/cp "$0" ${join(folder, 'redis-server')}`);

  expect(() => {
    prepareProgram('redis-server', { PATH: folder }, false);
  }).toThrow(/no redis-server on the PATH: install .*apt-get install redis-server.* REDIS_URL/);
});

test('root has it installed by apt-get, after an update', async () => {
  const [updated, installed] = [join(folder, 'updated'), join(folder, 'chromium')];
  const install = `[ -e ${updated} ] && /bin/cp "$0" ${installed}`;
  await program('apt-get', `if [ "$1" = update ]; then : >${updated}; else ${install}; fi`);

  prepareProgram('chromium', { PATH: folder }, true);

  expect(() => {
    prepareProgram('chromium', { PATH: folder }, false);
  }).not.toThrow();
});

test('an installation that brings nothing ends in the same sentence', async () => {
  await program('apt-get', 'exit 100');

  expect(() => {
    prepareProgram('chromium', { PATH: folder }, true);
  }).toThrow(/no chromium on the PATH: install .* CHROMIUM/);
});
