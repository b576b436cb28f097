import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from '@jest/globals';

import { buildParts } from './parts/build.ts';
import { startControlPlane } from './world/control-plane.ts';

it('a world whose last part does not start leaves no process behind', async () => {
  const parts = await buildParts((line) => process.stderr.write(`${line}\n`));
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-failing-'));
  const without = new Map([...parts, ['kwok', join(folder, 'no-such-program')]]);

  await expect(startControlPlane(without, folder, 'lifeboat')).rejects.toThrow('ENOENT');

  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'args=']);
  expect(stdout).toContain('ps -A');
  expect(stdout.split('\n').filter((line) => line.includes(folder))).toEqual([]);
  await rm(folder, { recursive: true });
});
