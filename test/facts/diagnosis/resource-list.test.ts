import { expect, test } from '@jest/globals';

import { resourceList } from '../../../src/facts/diagnosis/resource-list.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';

async function listed(stored: string) {
  const bucket = { 'BackupResourceList/daily-1': stored };
  const { sources, notSeen } = someSources({ cluster: memoryCluster({ bucket }) });
  const objects = await resourceList(sources, 'daily-1', 'test');
  return { objects, notSeen: notSeen().map(({ why }) => why.en) };
}

test('what is in a backup is what its list says', async () => {
  const { objects, notSeen } = await listed('{"v1/Secret":["shop/login"]}');

  expect(objects).toEqual([{ apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'login' }]);
  expect(notSeen).toEqual([]);
});

test.each([
  ['of more bytes than are held', `{"v1/Secret":["${'x'.repeat(17 * 1024 * 1024)}"]}`, /bytes/],
  ['that is cut off', '{"v1/Secret":["shop/lo', /JSON|string/],
  ['of other things', '["shop/login"]', /not what Velero writes/],
  ['of binary', '\u0000\u0001\u0002', /JSON|token/],
])('a list %s is told as one that was not seen', async (_, stored, why) => {
  const { objects, notSeen } = await listed(stored);

  expect(objects).toBeUndefined();
  expect(notSeen).toEqual([expect.stringMatching(why)]);
});
