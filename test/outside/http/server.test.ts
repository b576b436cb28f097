import { EventEmitter, once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';

import { afterEach, expect, test } from '@jest/globals';

import { metrics } from '../../../src/outside/http/metrics.ts';
import type { Check } from '../../../src/outside/http/readiness.ts';
import { httpServer, type HttpServer } from '../../../src/outside/http/server.ts';
import { capturedLog } from '../../support/captured-log.ts';

let server: HttpServer;
let address: string;

afterEach(async () => {
  await server.stop(1_000);
});

async function started(given: {
  readonly checks?: readonly Check[];
  readonly slackEvents?: RequestListener;
}): Promise<void> {
  const { log } = capturedLog();
  server = httpServer({
    port: 0,
    host: '127.0.0.1',
    checks: given.checks ?? [],
    metrics: metrics({ commands: [], readings: {}, log }),
    ...(given.slackEvents === undefined ? {} : { slackEvents: given.slackEvents }),
    checkDeadlineMs: 100,
    headersTimeoutMs: 500,
    log,
  });
  address = `http://127.0.0.1:${await server.start()}`;
}

const good: Check = { name: 'redis', needed: true, look: async () => [] };

test('the process that answers lives', async () => {
  await started({});

  const answer = await fetch(`${address}/healthz`);

  expect([answer.status, await answer.text()]).toEqual([200, 'alive\n']);
});

test('it is ready when everything that it needs can be used', async () => {
  await started({ checks: [good] });

  const answer = await fetch(`${address}/readyz`);

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    ready: true,
    draining: false,
    checks: [{ name: 'redis', ok: true, needed: true, why: [] }],
  });
});

test('one cluster away is told and does not make it unready', async () => {
  const away: Check = {
    name: 'cluster prod-eu',
    needed: false,
    look: () => ['connect ECONNREFUSED 10.0.0.1:6443'],
  };
  await started({ checks: [good, away] });

  const answer = await fetch(`${address}/readyz`);

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    checks: [{ ok: true }, { ok: false, why: ['connect ECONNREFUSED 10.0.0.1:6443'] }],
  });
});

test.each<[string, Check['look'], string]>([
  ['says why not', async () => ['Redis may throw records away'], 'Redis may throw records away'],
  ['fails', () => Promise.reject(new Error('no redis://:hunter2@cache')), 'no redis://:***@cache'],
  ['does not answer', () => new Promise(() => {}), 'no answer within 100 ms'],
])('it is not ready while something that it needs %s', async (_, look, why) => {
  await started({ checks: [{ name: 'redis', needed: true, look }] });

  const answer = await fetch(`${address}/readyz`);

  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ ready: false, checks: [{ ok: false, why: [why] }] });
});

test('while it drains it is not ready, and still answers', async () => {
  await started({ checks: [good] });

  server.drain();

  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

test('its figures are told, those of acknowledgements too', async () => {
  await started({ slackEvents: (_, response) => void response.end() });
  await fetch(`${address}/slack/events`, { method: 'POST', body: 'x' });

  const answer = await fetch(`${address}/metrics`);

  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(await answer.text()).toContain('lifeboat_ack_seconds_count 1');
});

test("Slack's requests go to their listener, body and all", async () => {
  await started({
    slackEvents: (request, response) => {
      request.pipe(response);
    },
  });

  const answer = await fetch(`${address}/slack/events?x=1`, { method: 'POST', body: 'a=b' });

  expect(await answer.text()).toBe('a=b');
});

test.each([
  ['GET', '/', 404],
  ['GET', '/slack/events', 404],
  ['GET', '/../etc/passwd', 404],
  ['POST', '/healthz', 405],
  ['HEAD', '/healthz', 200],
])('%s %s is answered with %i', async (method, path, status) => {
  await started({});

  expect((await fetch(address + path, { method })).status).toBe(status);
});

test.each(['http://elsewhere/healthz', '*'])(
  'a request for %s is nothing special',
  async (target) => {
    await started({});

    const answer = await raw(`GET ${target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  },
);

test('what is no HTTP is cut off without an echo', async () => {
  await started({});

  expect(await raw('hello <script>\r\n\r\n')).toBe('');
});

test('oversize headers are cut off', async () => {
  await started({});

  expect(await raw(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`)).toBe('');
});

test('stopping lets a request that is being answered end', async () => {
  const arrived = new EventEmitter<{ request: [ServerResponse] }>();
  await started({ slackEvents: (_, response) => void arrived.emit('request', response) });
  const asked = fetch(`${address}/slack/events`, { method: 'POST' });
  const [response] = await once(arrived, 'request');

  const stopped = server.stop(60_000);
  response.end('stored');

  expect(await (await asked).text()).toBe('stored');
  await stopped;
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
});

test('stopping breaks off a request that does not end in time', async () => {
  await started({ slackEvents: () => undefined });
  const asked = fetch(`${address}/slack/events`, { method: 'POST' });
  const failed = expect(asked).rejects.toThrow();
  await fetch(`${address}/healthz`);

  await server.stop(20);

  await failed;
});

test('a slow client is cut off while others are answered', async () => {
  await started({});
  const socket = opened('GET /healthz HTTP/1.1\r\nhost: a\r\n');

  expect((await fetch(`${address}/healthz`)).status).toBe(200);

  await once(socket, 'close');
});

function opened(text: string): Socket {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(text);
  return socket;
}

async function raw(text: string): Promise<string> {
  const socket = opened(text);
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString();
  });
  await once(socket, 'close');
  return answer;
}
