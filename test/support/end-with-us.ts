import { spawn, type ChildProcess } from 'node:child_process';

/**
 * A process that leads a group of its own (`detached`) ends with this one at the latest, and all that it started with it, in whatever way this one
 * ends: jest gives tests no `exit` event.
 */
export function endWithUs(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) {
    return;
  }
  // Its input ends when we do.
  const keeper = spawn('sh', ['-c', 'read -r _; kill -9 "-$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  keeper.on('error', () => undefined);
  keeper.unref();
  child.once('exit', () => keeper.kill('SIGKILL'));
}
