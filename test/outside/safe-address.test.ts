import { expect, test } from '@jest/globals';

import { guardedLookup, safeAddress } from '../../src/outside/safe-address.ts';

test.each([{ all: true }, { all: false }])(
  'a name that leads to a link-local address leads nowhere: %o',
  async (options) => {
    expect(await lookedUp('169.254.169.254', options)).toMatchObject({ code: 'ELINKLOCAL' });
  },
);

test('another name leads where it leads', async () => {
  expect(await lookedUp('127.0.0.1', { all: true })).toEqual([{ address: '127.0.0.1', family: 4 }]);
});

test('a name that nobody knows fails as it does without a guard', async () => {
  expect(await lookedUp('store.invalid', {})).toMatchObject({ code: 'ENOTFOUND' });
});

test('an address keeps what it says', () => {
  expect(safeAddress('https://s3.example.com:9000/x').host).toBe('s3.example.com:9000');
});

function lookedUp(host: string, options: object): Promise<unknown> {
  return new Promise((resolve) => {
    guardedLookup(host, options, (error, address) => resolve(error ?? address));
  });
}
