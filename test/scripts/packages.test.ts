import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { missingPackage } from '../../scripts/packages.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-packages-'));
  await mkdir(join(folder, 'node_modules'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const wanted = {
  '': { version: '1.0.0' },
  'node_modules/pino': { version: '10.4.0', integrity: 'sha512-a' },
  'node_modules/fsevents': { version: '2.0.0', optional: true },
};

async function given(file: string, packages: object): Promise<void> {
  await writeFile(join(folder, file), JSON.stringify({ packages }));
}

test('packages that are as the lock file wants them are not installed again', async () => {
  await given('package-lock.json', wanted);
  await given('node_modules/.package-lock.json', {
    'node_modules/pino': wanted['node_modules/pino'],
  });

  expect(missingPackage(folder)).toBeUndefined();
});

test('a fresh clone lacks the first package', async () => {
  await given('package-lock.json', wanted);

  expect(missingPackage(folder)).toBe('pino');
});

test.each([
  ['version', { version: '10.3.0', integrity: 'sha512-a' }],
  ['content', { version: '10.4.0', integrity: 'sha512-b' }],
])('a package of another %s is missing', async (_, there) => {
  await given('package-lock.json', wanted);
  await given('node_modules/.package-lock.json', { 'node_modules/pino': there });

  expect(missingPackage(folder)).toBe('pino');
});
