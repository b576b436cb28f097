import { expect, test } from '@jest/globals';

import { isLinkLocal } from '../../src/domain/link-local.ts';

test.each([
  '169.254.169.254',
  '169.254.0.1',
  'fe80::1',
  'FEBF::2%eth0',
  '[fe80::1]',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  'fd00:ec2::254',
  '[fd20:ce::254]',
  '100.100.100.200',
  '::ffff:100.100.100.200',
])('%s is one of the addresses at which clouds hand out secrets', (ip) => {
  expect(isLinkLocal(ip)).toBe(true);
});

test.each([
  '127.0.0.1',
  '10.0.0.1',
  '169.253.1.1',
  '16.254.169.254',
  '::1',
  'fec0::1',
  '2001:db8::a9fe:a9fe',
  '::ffff:10.0.0.1',
  'fe80.example.com',
  'store.example.com',
])('%s is not', (ip) => {
  expect(isLinkLocal(ip)).toBe(false);
});
