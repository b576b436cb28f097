import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Ends the server and removes its data when standard input ends, which it does when this process ends in whatever way, also by SIGKILL.
 * In a group of its own, so that Ctrl-C doesn't end Redis before the product has stopped.
 */
const keeper = `
folder=$(mktemp -d "\${TMPDIR:-/tmp}/lifeboat-redis-XXXXXX") || exit 1
exec 3<&0
redis-server "$@" --dir "$folder" >"$folder/log" 2>&1 3<&- &
server=$!
( cat <&3 >/dev/null; kill $server 2>/dev/null ) &
watcher=$!
wait $server || grep -i 'error\\|warning\\|fatal' "$folder/log" >&2
kill $watcher 2>/dev/null
rm -rf "$folder"
`;

/**
 * Starts a private redis-server on a free port of 127.0.0.1, as Lifeboat wants it: AOF and noeviction. Returns when it answers.
 *
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startRedis() {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const port = await freePort();
    const stop = await launch(port);
    if (stop !== undefined) {
      return { url: `redis://127.0.0.1:${port}`, stop };
    }
  }
  throw new Error('redis-server does not start: run it by hand to see why, or set REDIS_URL.');
}

/**
 * How to end the server; nothing when it ended at once, for instance because somebody took the port in between.
 *
 * @type {(port: number) => Promise<(() => void) | undefined>}
 */
async function launch(port) {
  const network = ['--port', String(port), '--bind', '127.0.0.1', '--loglevel', 'warning'];
  const records = ['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'];
  const child = spawn('sh', ['-c', keeper, 'redis', ...network, ...records], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  child.unref();
  if (child.stdin instanceof Socket) {
    child.stdin.unref();
  }
  const ended = once(child, 'exit').then(() => 'ended');
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (await answers(port)) {
      return () => child.stdin?.end();
    }
    if ((await Promise.race([ended, delay(20)])) === 'ended') {
      return undefined;
    }
  }
  return undefined;
}

/** @type {(port: number) => Promise<boolean>} */
async function answers(port) {
  const socket = connect(port, '127.0.0.1');
  const closed = new AbortController();
  socket.once('close', () => closed.abort());
  try {
    await once(socket, 'connect', closed);
    socket.write('PING\r\n');
    const [answer] = await once(socket, 'data', closed);
    return String(answer).startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** @type {() => Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
