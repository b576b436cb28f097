// `node scripts/with-redis.js COMMAND ARGS`: runs the command with REDIS_URL, that of the environment or that of a private redis-server
// which lives as long as the command does. Plain JavaScript for Node 20 without any package.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { prepareProgram } from './programs.js';
import { startRedis } from './redis.js';

try {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined) {
    throw new Error('Usage: node scripts/with-redis.js COMMAND [ARGUMENTS].');
  }
  prepareProgram('redis-server');
  const given = process.env['REDIS_URL'] ?? '';
  run(command, args, given === '' ? (await startRedis()).url : given);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @type {(command: string, args: string[], redisUrl: string) => void} */
function run(command, args, redisUrl) {
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, REDIS_URL: redisUrl },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal has sent Ctrl-C to the command as well.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) {
        child.kill(signal);
      }
    });
  }
  child.once('error', (error) => {
    process.stderr.write(`${command} could not be started: ${error.message}\n`);
    process.exit(127);
  });
  child.once('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  });
}
