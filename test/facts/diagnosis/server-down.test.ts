import { expect, test } from '@jest/globals';

import { readRun } from '../../../src/facts/diagnosis/run-messages.ts';
import { serverStatus } from '../../../src/facts/diagnosis/server-status.ts';
import type { Sources } from '../../../src/facts/diagnosis/sources.ts';
import { BucketError } from '../../../src/outside/object-store/bucket-error.ts';
import type { LocationBucket } from '../../../src/outside/object-store/buckets.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster, type MemoryCluster } from '../../support/memory-cluster.ts';
import { memoryObjects } from '../../support/memory-objects.ts';
import { aBackup, aStorageLocation, aVeleroServer, noon } from '../../support/velero.ts';

const partly = aBackup({ name: 'daily-2', phase: 'PartiallyFailed', errors: 1 });
const results = '{"errors":{"velero":["no space left on device"]}}';

/** A Velero whose Deployments have so many ready replicas, as they are and as the watch has them. */
function clusterWith(ready: Readonly<Record<string, number>>, bucket = {}): MemoryCluster {
  const store = memoryObjects();
  for (const [name, readyReplicas] of Object.entries(ready)) {
    const containers = [{ name: 'velero', command: ['/velero', 'server'] }];
    store.put(
      { resource: 'deployments.apps', version: 'v1', namespace: 'velero' },
      {
        metadata: { name },
        spec: { replicas: 1, template: { spec: { containers } } },
        status: { readyReplicas },
      },
    );
  }
  return memoryCluster({
    store,
    bucket,
    answers: 'velero' in ready && Object.values(ready).every((one) => one === 0) ? 'never' : 0,
    state: {
      backups: [partly],
      storageLocations: [aStorageLocation()],
      ...('velero' in ready
        ? { server: aVeleroServer({ readyReplicas: ready['velero'] ?? 0 }) }
        : {}),
    },
  });
}

function bucketThat(open: LocationBucket['open']): Sources['buckets'] {
  function its(): LocationBucket {
    return { open } as LocationBucket;
  }
  return { of: its, at: its };
}

const run = { kind: 'Backup', run: partly, at: noon } as const;

test('a server that does not run is asked for nothing: what was not seen is told at once, and why', async () => {
  const cluster = clusterWith({ velero: 0 });
  const { sources, notSeen } = someSources({ cluster });
  const seen = [await readRun(sources, run, 0), await serverStatus(sources)];

  expect(seen).toEqual([undefined, {}]);
  expect(notSeen().map(({ why }) => why.en)).toEqual([
    expect.stringContaining('is not running'),
    expect.stringContaining('is not running'),
  ]);
  expect(cluster.requests.size).toBe(0);
  expect(cluster.objects.all('serverstatusrequests.velero.io')).toEqual([]);
});

/** The bucket of `daily-2`, which has its results alone, and which keys were asked of it. */
function ownBucket(): { readonly buckets: Sources['buckets']; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const buckets = bucketThat((key) => {
    asked.push(key);
    const isResults = key === 'backups/daily-2/daily-2-results.gz';
    return Promise.resolve(isResults ? ReadableStream.from([Buffer.from(results)]) : undefined);
  });
  return { buckets, asked };
}

test('what it left in a bucket that Lifeboat may read is read all the same', async () => {
  const { buckets, asked } = ownBucket();
  const { sources, notSeen } = someSources({ cluster: clusterWith({ velero: 0 }), buckets });
  const operations = { attempted: 1, completed: 0, failed: 1 };

  const told = await readRun(sources, { ...run, run: { ...partly, operations } }, 0);

  expect(told?.said.map(({ first }) => first.text)).toEqual(['no space left on device']);
  expect(notSeen()).toEqual([]);
  expect(asked).toContain('backups/daily-2/daily-2-itemoperations.json.gz');
});

test('item operations are not asked for where the run had none', async () => {
  const { buckets, asked } = ownBucket();
  const { sources } = someSources({ cluster: clusterWith({ velero: 0 }), buckets });

  const told = await readRun(sources, run, 0);

  expect(told?.said.map(({ first }) => first.text)).toEqual(['no space left on device']);
  expect(asked).toEqual(['backups/daily-2/daily-2-results.gz']);
});

test.each<[string, LocationBucket['open']]>([
  ['refuses us', () => Promise.reject(new BucketError('denied', 'AccessDenied'))],
  [
    'breaks off',
    () =>
      Promise.resolve({
        async *[Symbol.asyncIterator]() {
          yield Buffer.from('{"errors":');
          await Promise.reject(new BucketError('not reached', 'broken'));
        },
      }),
  ],
  [
    'is silent',
    (_key, _from, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new BucketError('timed out', 'silent')));
      }),
  ],
])('where the bucket %s, Velero is asked', async (_, open) => {
  const cluster = clusterWith({ velero: 1 }, { 'BackupResults/daily-2': results });
  const { sources, notSeen } = someSources({ cluster, buckets: bucketThat(open) });

  const told = await readRun(sources, run, 0);

  expect(told?.said.map(({ first }) => first.text)).toEqual(['no space left on device']);
  expect(notSeen()).toEqual([]);
});

test.each([
  ['under another name', { 'velero-server': 1 }],
  ['beside one that is scaled to zero', { velero: 0, 'velero-server': 1 }],
])('a server that runs %s is asked', async (_, ready) => {
  const cluster = clusterWith(ready, { 'BackupResults/daily-2': results });
  const { sources } = someSources({ cluster });

  const told = await readRun(sources, run, 0);

  expect(told?.said.map(({ first }) => first.text)).toEqual(['no space left on device']);
});
