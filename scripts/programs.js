import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that npm can't bring: what they are called, Debian's package, and the way out where neither is possible. */
/** @type {Record<string, { names: string[], package: string, variable: string, advice: string }>} */
const programs = {
  'redis-server': {
    names: ['redis-server'],
    package: 'redis-server',
    variable: 'REDIS_URL',
    advice:
      'install Redis 6.2 or newer (Debian: `apt-get install redis-server`, macOS: `brew install redis`) or set REDIS_URL to a Redis that may be written to',
  },
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    package: 'chromium',
    variable: 'CHROMIUM',
    advice:
      'install Chromium (Debian: `apt-get install chromium`) or set CHROMIUM to the path of a Chromium or Chrome',
  },
};

/**
 * Makes sure that a program is on the PATH: installs it by apt-get where this is allowed, and throws one sentence that says what to do
 * where it is not. A variable that names another way out is enough, too.
 *
 * @param {string} name
 */
export function prepareProgram(name, env = process.env, isRoot = process.getuid?.() === 0) {
  const program = programs[name];
  if (program === undefined) {
    throw new Error(
      `Nothing is known about a program ${name}: known are ${Object.keys(programs).join(', ')}.`,
    );
  }
  if (isThere(program, env)) {
    return;
  }
  if (isRoot && findProgram(['apt-get'], env) !== undefined) {
    install(program.package, env);
  }
  if (!isThere(program, env)) {
    throw new Error(`There is no ${name} on the PATH: ${program.advice}.`);
  }
}

/** @type {(program: { names: string[], variable: string }, env: NodeJS.ProcessEnv) => boolean} */
function isThere({ names, variable }, env) {
  return (env[variable] ?? '') !== '' || findProgram(names, env) !== undefined;
}

/** @type {(names: string[], env?: NodeJS.ProcessEnv) => string | undefined} */
export function findProgram(names, env = process.env) {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isProgram);
}

/** @type {(path: string) => boolean} */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Failures are told by the caller, who sees that the program is still missing.
 *
 * @type {(name: string, env: NodeJS.ProcessEnv) => void}
 */
function install(name, env) {
  process.stderr.write(`Installing ${name} by apt-get ...\n`);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    stdio: ['ignore', 2, 2],
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
}
