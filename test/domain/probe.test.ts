import { expect, test } from '@jest/globals';
import { judgedLate, judgedReply, type Reply } from '../../src/domain/probe.ts';
import type { Probe } from '../../src/domain/scenario.ts';

const http: Probe = {
  name: 'shop answers',
  namespace: 'shop',
  deadlineMs: 30_000,
  probe: 'http',
  service: 'web',
  port: 80,
  path: '/healthz',
  headers: {},
  expectStatus: 200,
  expectBody: 'ok',
};
const tcp: Probe = {
  name: 'database listens',
  namespace: 'shop',
  deadlineMs: 30_000,
  probe: 'tcp',
  service: 'db',
  port: 5432,
};
const query: Probe = {
  name: 'orders are there',
  namespace: 'shop',
  deadlineMs: 30_000,
  probe: 'command',
  workload: 'statefulset/db',
  command: ['psql'],
  expectOutput: 't',
};
const { expectOutput: _any, ...command } = query;

test.each<[string, Probe, Reply, string, string]>([
  [
    'the expected answer',
    http,
    { state: 'answered', status: 200, body: 'all ok' },
    'passed',
    'answered 200',
  ],
  [
    'another status',
    http,
    { state: 'answered', status: 503, body: 'no  upstream\n' },
    'failed',
    'answered 503 instead of 200: no upstream',
  ],
  [
    'another status without a body',
    http,
    { state: 'answered', status: 404, body: '' },
    'failed',
    'answered 404 instead of 200',
  ],
  [
    'another body',
    http,
    { state: 'answered', status: 200, body: 'maintenance' },
    'failed',
    'answered 200 with another body: maintenance',
  ],
  ['an open port', tcp, { state: 'connected' }, 'passed', 'took the connection'],
  [
    'a closed port',
    tcp,
    { state: 'refused', why: 'ECONNREFUSED' },
    'failed',
    'did not answer: ECONNREFUSED',
  ],
  ['silence', tcp, { state: 'too late' }, 'failed', 'did not answer in time'],
  [
    'the expected output',
    query,
    { state: 'ran', exitCode: 0, output: 't\n' },
    'passed',
    'ended with exit code 0',
  ],
  [
    'another output',
    query,
    { state: 'ran', exitCode: 0, output: 'f\n' },
    'failed',
    'ended with another output: f',
  ],
  [
    'no output at all',
    query,
    { state: 'ran', exitCode: 0, output: '' },
    'failed',
    'ended with another output: (nothing)',
  ],
  [
    'an exit code, however right the output',
    query,
    { state: 'ran', exitCode: 2, output: 't' },
    'failed',
    'ended with exit code 2: t',
  ],
  [
    'any output where none is expected',
    command,
    { state: 'ran', exitCode: 0, output: 'x' },
    'passed',
    'ended with exit code 0',
  ],
])('%s is judged', (_what, probe, reply, outcome, detail) => {
  expect(judgedReply(probe, reply)).toEqual({ outcome, detail });
});

test('a way of probing that does not work here says nothing of the application', () => {
  const reply: Reply = { state: 'unreachable', why: 'may not create pods/portforward' };

  expect(judgedReply(http, reply)).toEqual({
    outcome: 'could not be tried',
    detail: 'may not create pods/portforward',
  });
});

test('what is shown of an answer has no secrets in it, also not half of one at the cut', () => {
  const body = `${'x'.repeat(290)} password=hunter22hunter22hunter22`;

  const { detail } = judgedReply(http, { state: 'answered', status: 500, body });

  expect(detail).not.toContain('hunter');
  expect(detail.length).toBeLessThan(350);
});

test('passing too late is not passing', () => {
  expect(judgedLate({ outcome: 'passed', detail: 'answered 200' }, 30_000)).toEqual({
    outcome: 'failed',
    detail: 'passed only after its 30 s: answered 200',
  });
});

test('what did not pass stays as it was judged last', () => {
  const last = { outcome: 'could not be tried', detail: 'no kubelet' } as const;

  expect(judgedLate(last, 30_000)).toEqual(last);
});
