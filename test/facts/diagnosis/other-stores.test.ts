import { expect, test } from '@jest/globals';

import { bucketsSeen } from '../../../src/facts/diagnosis/buckets.ts';
import { locationSizes } from '../../../src/facts/diagnosis/location-sizes.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { aClusterState, aStorageLocation } from '../../support/velero.ts';

test('the bucket of a store that does not speak S3 is not asked, which is no failure', async () => {
  const { sources, notSeen } = someSources();
  const storageLocations = [aStorageLocation({ provider: 'velero.io/gcp' })];
  const from = { ...sources, state: aClusterState({ storageLocations }) };

  const seen = await Promise.all([bucketsSeen(from), locationSizes(from)]);

  expect(seen).toEqual([{ buckets: { reached: [], others: 0 } }, {}]);
  expect(notSeen()).toEqual([]);
});
