import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { until } from '../e2e/world/process.ts';
import { fileOf, innerJest } from '../support/inner-jest.ts';

/** What the tests on the real parts start, and what becomes of them when it ends by itself. */
const begin = `
  import { beforeAll, afterAll, expect, test } from '@jest/globals';
  import { start, until } from '${fileOf('test/e2e/world/process.ts')}';
  import { unlessSomethingDies } from '${fileOf('test/support/deaths.ts')}';
`;

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-deaths-'));
  await work(folder);
  await rm(folder, { recursive: true });
}

function sh(folder: string, script: string): string {
  return `await start('part', 'sh', ['-c', ${JSON.stringify(script)}], { folder: '${folder}' })`;
}

test('When a part ends by itself, the test that waits fails at once with its last words, and those behind it do not begin', async () => {
  await inFolder(async (folder) => {
    const { passed, failed, printed } = await innerJest({
      'world.test.ts': `${begin}
        beforeAll(async () => { ${sh(folder, 'sleep 0.5; echo my last words; exit 3')}; });
        test('was before', () => undefined);
        test('waits', () => unlessSomethingDies(new Promise(() => undefined)), 50_000);
        test('would wait', () => until('anything', async () => undefined), 50_000);
        test('comes later', () => { console.error('it has begun'); });`,
    });

    expect({ passed, failed }).toEqual({ passed: 1, failed: 3 });
    expect(printed).toContain('part has ended by itself (3). It wrote last:\nmy last words');
    expect(printed).not.toContain('it has begun');
    expect(printed).not.toContain('Exceeded timeout');
  });
});

test('A part that is stopped or killed by a test is missed by nobody', async () => {
  await inFolder(async (folder) => {
    const { passed, failed } = await innerJest({
      'world.test.ts': `${begin}
        test.each(['stop', 'kill'])('ends it by %s', async (how) => {
          const part = ${sh(folder, 'sleep 300')};
          await part[how]('SIGKILL');
          await until('its end', async () => part.ended() || undefined);
        });`,
    });

    expect({ passed, failed }).toEqual({ passed: 2, failed: 0 });
  });
});

test('A part ends with the tests, with what it has started, however they end', async () => {
  await inFolder(async (folder) => {
    const pids = join(folder, 'pids');
    let running: readonly number[] = [];

    await innerJest(
      {
        'world.test.ts': `${begin}
          test('is killed', async () => {
            ${sh(folder, `sleep 300 & echo $$ $! > ${pids}; wait`)};
            await new Promise(() => undefined);
          });`,
      },
      async (jest) => {
        const written = await until(
          'the part',
          async () => /^(\d+) (\d+)\n/.exec(await readFile(pids, 'utf8')) ?? undefined,
        );
        running = written.slice(1).map(Number);
        jest.kill('SIGKILL');
      },
    );

    expect(running).toHaveLength(2);
    await until('their end', async () =>
      Promise.resolve(running.some(isRunning) ? undefined : true),
    );
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
