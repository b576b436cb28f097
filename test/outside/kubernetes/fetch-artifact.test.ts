import dns from 'node:dns';

import { expect, jest, test } from '@jest/globals';

import { UserError } from '../../../src/errors.ts';
import { fetchArtifact } from '../../../src/outside/kubernetes/fetch-artifact.ts';

test.each([
  ['the machine itself', 'http://169.254.169.254/latest/meta-data/iam?X-Amz-Signature=abcdef'],
  ['the same in one number', 'http://2852039166/latest/meta-data?X-Amz-Signature=abcdef'],
  ['the same inside IPv6', 'http://[::ffff:169.254.169.254]/?X-Amz-Signature=abcdef'],
  ['a link-local neighbor', 'https://[fe80::1]/?X-Amz-Signature=abcdef'],
  ['a cloud that has its own', 'http://100.100.100.200/latest?X-Amz-Signature=abcdef'],
])('An address at which secrets are given out, %s, is not followed', async (_, address) => {
  const refused = await refusal(address);

  expect(refused.message).toMatch(/does not follow.*link-local.*DownloadRequests/);
  expect(refused.message).not.toContain('Signature');
});

test('A name that leads to such an address is not followed either', async () => {
  const asTold = jest.spyOn(dns, 'lookup').mockImplementation(((
    _: string,
    __: object,
    told: (...said: unknown[]) => void,
  ) => {
    told(null, [{ address: '169.254.169.254', family: 4 }]);
  }) as never);

  const refused = await refusal('http://store.example.com/log?X-Amz-Signature=abcdef').finally(() =>
    asTold.mockRestore(),
  );

  expect(refused.message).toMatch(/store\.example\.com leads to the link-local address/);
});

async function refusal(address: string): Promise<UserError> {
  const how = { cluster: 'prod-eu', signal: AbortSignal.timeout(5_000) };
  const error = await fetchArtifact(address, how).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}
