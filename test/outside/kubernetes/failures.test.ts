import { expect, test } from '@jest/globals';

import { refusal, whyUnreachable } from '../../../src/outside/kubernetes/failures.ts';
import { missingRule } from '../../../src/outside/kubernetes/trouble.ts';

function failed(code: string, message = 'it failed'): Error {
  return Object.assign(new Error(message), { code });
}

test.each([
  [failed('ENOTFOUND'), "DNS: the name k8s:6443 can't be resolved (ENOTFOUND)"],
  [failed('EAI_AGAIN'), "DNS: the name k8s:6443 can't be resolved (EAI_AGAIN)"],
  [failed('ECONNREFUSED'), 'TCP: k8s:6443 refuses the connection (ECONNREFUSED)'],
  [failed('EHOSTUNREACH'), 'TCP: there is no way to k8s:6443 (EHOSTUNREACH)'],
  [failed('ECONNRESET'), 'TCP: k8s:6443 broke the connection (ECONNRESET)'],
  [
    failed('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
    'TLS: no trusted connection to k8s:6443: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)',
  ],
  [
    failed('ERR_TLS_CERT_ALTNAME_INVALID', 'wrong name'),
    'TLS: no trusted connection to k8s:6443: wrong name (ERR_TLS_CERT_ALTNAME_INVALID)',
  ],
  [
    new AggregateError([failed('ECONNREFUSED'), failed('ECONNREFUSED')], ''),
    'TCP: k8s:6443 refuses the connection (ECONNREFUSED)',
  ],
  [new Error('Parse Error'), 'k8s:6443: Parse Error'],
  ['thrown text', 'k8s:6443: thrown text'],
])('%p is told as "%s"', (error, words) => {
  expect(whyUnreachable(error, 'k8s:6443')).toBe(words);
});

test('A refusal carries what the API server says and when to come again', () => {
  const body = JSON.stringify({
    kind: 'Status',
    reason: 'TooManyRequests',
    message: 'storage is (re)initializing',
    details: { retryAfterSeconds: 1 },
  });

  expect(refusal(429, body)).toMatchObject({
    status: 429,
    reason: 'TooManyRequests',
    message: 'storage is (re)initializing',
    retryAfterMs: 1_000,
  });
  expect(refusal(429, body, '7').retryAfterMs).toBe(7_000);
});

test.each([
  ['404 page not found\n', '404 page not found'],
  ['', 'HTTP 404'],
  ['[1]', '[1]'],
])('A refusal that is no Status (%p) is told by its text', (body, message) => {
  expect(refusal(404, body).message).toBe(message);
});

test.each([
  [
    'backups.velero.io is forbidden: User "x" cannot watch resource "backups" in API group "velero.io" in the namespace "velero"',
    'watch backups.velero.io in namespace velero',
  ],
  [
    'pods is forbidden: User "x" cannot list resource "pods" in API group "" in the namespace "velero"',
    'list pods in namespace velero',
  ],
  ['no', 'list backups.velero.io in namespace velero'],
])('The missing rule is read from %p', (said, rule) => {
  expect(missingRule(said, 'backups.velero.io', 'velero')).toBe(rule);
});
