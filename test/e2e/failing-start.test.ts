import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';

import { buildParts } from './parts/build.ts';
import { startControlPlane } from './world/control-plane.ts';

it('a world whose last part does not start leaves no process behind', async () => {
  const parts = await buildParts((line) => process.stderr.write(`${line}\n`));
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-failing-'));
  const without = new Map([...parts, ['kwok', join(folder, 'no-such-program')]]);

  await expect(startControlPlane(without, folder, 'lifeboat')).rejects.toThrow('ENOENT');

  const running = await commandLines();
  expect(running.join('\n')).toContain('jest');
  expect(running.filter((line) => line.includes(folder))).toEqual([]);
  await rm(folder, { recursive: true });
});

/** Of all processes: a bare Debian has no `ps`. */
async function commandLines(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'has just ended')),
  );
}
