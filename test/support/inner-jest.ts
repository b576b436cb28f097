import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import config from '../../jest.config.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a run of jest over made-up test files ended: as `.ci/run` has it counted, with all that was printed. */
export type InnerRun = {
  readonly passed: number;
  readonly failed: number;
  /** What is said of what failed, line by line. */
  readonly named: readonly string[];
  readonly printed: string;
};

/** The address of a file of the project, for an import in a made-up test file. */
export function fileOf(path: string): string {
  return join(root, path);
}

/** Runs the project's own jest over made-up test files, by name; `meanwhile` may end it. */
export async function innerJest(
  files: Readonly<Record<string, string>>,
  meanwhile: (running: ChildProcess) => Promise<unknown> = () => Promise.resolve(),
): Promise<InnerRun> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-inner-jest-'));
  const results = join(folder, 'results.json');
  await mkdir(join(folder, 'test'));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, 'test', name), text);
  }
  const running = spawn(process.execPath, argumentsOf(folder, results), { cwd: root });
  let printed = '';
  for (const stream of [running.stdout, running.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  const ended = once(running, 'exit');
  await meanwhile(running);
  await ended;
  const counted = await promisify(execFile)(process.execPath, [counting, results]);
  await rm(folder, { recursive: true });
  const [passed = '', failed = ''] = counted.stdout.trim().split(' ');
  return {
    passed: Number(passed),
    failed: Number(failed),
    named: counted.stderr
      .trim()
      .split('\n')
      .filter((line) => line !== ''),
    printed,
  };
}

const counting = fileOf('scripts/count-tests.js');

function argumentsOf(folder: string, results: string): readonly string[] {
  const setupFilesAfterEnv = config.setupFilesAfterEnv.map((one) => one.replace('<rootDir>', root));
  const inner = { ...config, rootDir: folder, setupFilesAfterEnv };
  return [
    '--experimental-vm-modules',
    join(root, 'node_modules/jest/bin/jest.js'),
    `--config=${JSON.stringify(inner)}`,
    '--ci',
    '--json',
    `--outputFile=${results}`,
  ];
}
