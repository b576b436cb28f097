import { generateKeyPairSync } from 'node:crypto';

import { expect, test } from '@jest/globals';

import { signingKey } from '../../src/config/signing-key.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

test('the key is read from its PEM and from its base64 in one line', () => {
  const base64 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

  expect(signingKey(pem)).toBe(pem);
  expect(signingKey(base64)).toBe(pem);
});

test.each([
  ['a public key', publicKey.export({ format: 'pem', type: 'spki' }).toString()],
  [
    'a key of another kind',
    generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  ],
  ['a key that was cut', pem.slice(0, -40)],
  ['nothing', ''],
])('%s is no signing key', (_, text) => {
  expect(signingKey(text)).toBeUndefined();
});
