import { expect, test } from '@jest/globals';

import { mask } from '../../src/domain/masking.ts';
import { processorSeconds } from '../support/processor-seconds.ts';

/** Eight times the text may take eight times as long; going over it again and again would take 64 times as long. */
test.each([
  'a',
  '-',
  'eyJaaaaaaaaaaaaaaaaaaa.',
  '-----BEGIN A-----',
  '://a:',
  'password=',
  'password="\\',
  'token: ',
  'token:a',
  '"token":{',
  'password=,',
  'secret=(',
  'bearer a',
  'sig=%26',
  'aB3/',
  '%2F',
  '://a1',
  '<SessionToken>a',
  '"auth":"abcdefgh',
  'token: |\n a',
  'Authorization: AWS a1',
  'sk-proj-a',
  'sk-A',
  '?key=A1',
  'password a1.',
  'password ',
  '\\"',
  'cookie: a=',
  '--user a:',
  'key: 1 1',
  'token Aa1',
  'YWFh',
  '%20',
  'SG.aaaaaaaaaaaaaaaa',
  '~0Q~',
  'LTAI',
  'ｐ',
  'ａ\n',
  'é password=',
  'eyJA1\n',
  'aB3\n',
  'aaaa\n',
  'password=\na1',
  'AKIA',
  'mysql -p',
  'mongo -p a',
  'name: "password',
  'name: token\n ',
  '--a-password","',
  '<a:password',
  'password="a\n',
  'password=a\n',
  'password=[',
  '\u001B[3',
  '\\u001b[3',
  'p\u0430',
])('a hostile line of one megabyte, %j over and over, takes time in proportion', (unit) => {
  secondsOf(unit, 16_384);

  const short = Math.min(secondsOf(unit, 131_072), secondsOf(unit, 131_072));
  const long = secondsOf(unit, 1_048_576);

  expect(long).toBeLessThan(Math.max(short, 0.002) * 30);
});

function secondsOf(unit: string, bytes: number): number {
  const line = unit.repeat(Math.ceil(bytes / unit.length));
  return processorSeconds(() => mask(line));
}

const letters = 'A1b2'.repeat(2_621_440);

/** Ten megabytes without an end overflow the matcher's stack in one form or another: that is no reason to fail, or to show them. */
test.each([
  ['a bearer token', 'Bearer '],
  ['a token of GitHub', 'ghp_'],
  ['a token of Slack', 'xoxb-1-'],
  ['a JSON Web Token', 'eyJ'],
  ['a PEM block', '-----BEGIN RSA PRIVATE KEY-----\n'],
  ['a PEM block in base64', 'LS0tLS1CRUdJTi'],
  ['a signature', 'https://b/a?X-Amz-Signature='],
  ['a session token', 'FwoGZXIvYXdz'],
  ['a pair', 'password='],
])('%s of ten megabytes is hidden and nothing is thrown', (_, begins) => {
  const masked = mask(`${begins}${letters}`);

  expect(masked.length).toBeLessThan(200);
  expect(masked).toContain('***');
});
