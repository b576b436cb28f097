import { expect, test } from '@jest/globals';

import { unreadBuckets } from '../../../src/domain/diagnosis/checks/unread-buckets.ts';
import type { StorageLocation } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aClusterState, aStorageLocation } from '../../support/velero.ts';

function found(given: Partial<StorageLocation>) {
  const storageLocations = [aStorageLocation(given)];
  return unreadBuckets(someFacts({ state: aClusterState({ storageLocations }) }));
}

test.each<[string, Partial<StorageLocation>, string]>([
  ['Google', { provider: 'velero.io/gcp' }, 'gcloud storage ls gs://backups/'],
  [
    'Azure',
    { provider: 'azure', config: { storageAccount: 'acct' } },
    'az storage blob list --auth-mode login --account-name acct --container-name backups --num-results 20 -o table',
  ],
])('that the bucket of a store of %s was not looked at is said once', (_who, given, command) => {
  const [finding, ...others] = found(given);

  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    check: 'bucket/not-read',
    severity: 'info',
    title: {
      en: 'The bucket of storage location default was not checked: Lifeboat reads only S3',
      zh: expect.stringContaining('只读取 S3'),
    },
  });
  expect(finding?.remedy.commands[0]).toBe(command);
});

test('a store that speaks S3 is no finding', () => {
  expect(found({ provider: 'aws' })).toEqual([]);
  expect(found({ provider: 'velero.io/aws' })).toEqual([]);
});
