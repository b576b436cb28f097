import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { make } from '../../sandbox/cluster/velero/world.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';
import type { ShopWorld } from '../../sandbox/cluster/worlds.ts';

const minute = 60_000;

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
  const { cluster } = shop();
  add('backups.velero.io', 30, {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'hand-1' },
    spec: { includedNamespaces: ['shop', 'payments'], itemOperationTimeout: '4h0m0s' },
    status: { phase: 'InProgress', startTimestamp: at(30) },
  });
  add('datauploads.velero.io', 20, anUpload('hand-1-abcde', 'shop', { phase: 'Accepted' }));
  add('pods', 20, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'hand-1-abcde',
      namespace: 'velero',
      labels: { 'velero.io/data-upload': 'hand-1-abcde' },
    },
    spec: {
      nodeSelector: { 'kubernetes.io/hostname': 'nowhere' },
      containers: [{ name: 'mover', image: 'velero/velero:v1.18.3' }],
    },
  });
  add(
    'datauploads.velero.io',
    20,
    anUpload('hand-1-fghij', 'payments', {
      phase: 'InProgress',
      node: String(cluster.list('nodes')[0]?.metadata.name),
      startTimestamp: at(20),
    }),
  );
  cluster.patch('datauploads.velero.io', 'hand-1-fghij', {
    status: { progress: { bytesDone: 1_000_000_000, totalBytes: 900_000_000_000 } },
  });
});
afterAll(() => lifeboat.stop());

function shop(): ShopWorld {
  const world = lifeboat.clusters['prod-eu'];
  if (world === undefined) {
    throw new Error('there is no cluster');
  }
  return world;
}

function at(minutesAgo: number): string {
  return new Date(Date.now() - minutesAgo * minute).toISOString();
}

/** Made, and last changed, so long ago. */
function add(resource: string, minutesAgo: number, object: Parameters<typeof make>[2]): void {
  const { world } = shop().cluster;
  make({ ...world, now: () => Date.now() - minutesAgo * minute }, resource, object);
}

function anUpload(name: string, namespace: string, status: object): Parameters<typeof make>[2] {
  return {
    apiVersion: 'velero.io/v2alpha1',
    kind: 'DataUpload',
    metadata: { name, labels: { 'velero.io/backup-name': 'hand-1' } },
    spec: { sourceNamespace: namespace, sourcePVC: 'data', snapshotType: 'CSI' },
    status: { ...status },
  };
}

async function told(line: string): Promise<{ readonly first: string; readonly all: string }> {
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types(`/backup ${line}`, { channel });
  const answer = await card(lifeboat.slack, channel, /Diagnose again/);
  await lifeboat.records.settled();
  const thread = lifeboat.slack.messages(channel, answer.ts);
  return {
    first: reads(answer).split('\n')[0] ?? '',
    all: [answer, ...thread.filter(({ blocks }) => blocks.length > 0)].map(reads).join('\n'),
  };
}

test('`diagnose volumes NAMESPACE` has the pod that finds no node as the root of its transfer, in the words of the scheduler', async () => {
  const { first, all } = await told('diagnose volumes shop');

  expect(first).toMatch(
    /The data mover pod of volume shop\/data has been unschedulable for \d+ min/,
  );
  expect(all).toMatch(/FailedScheduling: .*nodes are available/);
  expect(all).toMatch(/DataUpload has been Accepted/);
  expect(all).not.toContain('payments/data');
});

test('`diagnose volumes` tells the transfer that will not be through in time first, with its numbers, and the other beside it', async () => {
  const { first, all } = await told('diagnose volumes');

  expect(first).toMatch(
    /volume payments\/data will not finish in time: at \d+ kB\/s, \d+ GB of 900 GB will be missing/,
  );
  expect(all).toContain('itemOperationTimeout');
  expect(all).toMatch(/mover pod of volume shop\/data has been unschedulable/);
});

test('a repository that is not ready is told by the cause in its message', async () => {
  add('backuprepositories.velero.io', 600, {
    apiVersion: 'velero.io/v1',
    kind: 'BackupRepository',
    metadata: { name: 'shop-default-kopia-k2p9x' },
    spec: {
      volumeNamespace: 'shop',
      backupStorageLocation: 'default',
      repositoryType: 'kopia',
      maintenanceFrequency: '1h0m0s',
    },
    status: {
      phase: 'NotReady',
      message:
        'error to connect to backup repo: error to connect repo with storage: invalid repository password',
    },
  });

  const { first, all } = await told('diagnose volumes shop');

  expect(first).toMatch(/repository password is wrong/i);
  expect(all).toMatch(/volume-data repository of shop in storage location default is not ready/);
});
