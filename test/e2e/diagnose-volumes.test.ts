import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { Root } from '../../src/domain/diagnosis/finding.ts';
import type { Scope } from '../../src/domain/diagnosis/scope.ts';
import { veleroWorkloads } from '../../src/facts/diagnosis/velero-workloads.ts';
import { someFacts } from '../support/diagnosis.ts';
import { someSources } from '../support/diagnosis-sources.ts';
import { reads } from '../support/reading.ts';
import { watched } from '../support/watched-cluster.ts';
import { ask } from './world/conversation.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { channel, startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';
import {
  aRunningBackup,
  aSchedule,
  aSnapshotClass,
  aVolumeOfCsi,
  anUpload,
  aMoverPod,
  snapshotKinds,
} from './world/volumes.ts';

/** What Velero does with volumes, on a real API server with the worker's own rights. No node is real there: states that a node agent would write are written by hand. */
let world: RestoreWorld;

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    await addApplication(velero, 'bank');
    await velero.objects.apply([aSchedule('daily', ['shop', 'bank']), aRunningBackup('moving')]);
  });
});

afterAll(() => world?.stop());

/** The first line of the card, and all that the card and its thread say. */
async function answerTo(line: string): Promise<{ readonly first: string; readonly all: string }> {
  const conversation = await ask(world, line);
  const card = reads(await conversation.card(/Diagnose again/));
  const thread = await world.slack.until(() => {
    const said = world.slack.messages(channel, conversation.ts).filter(hasBlocks).map(reads);
    return said.length > 0 ? said : undefined;
  }, 60_000);
  return { first: card.split('\n')[0] ?? '', all: [card, ...thread].join('\n') };
}

function hasBlocks({ blocks }: { readonly blocks: readonly unknown[] }): boolean {
  return blocks.length > 0;
}

/** As the product answers once its watches and the API server’s caches have it. */
async function untilItTells(line: string, like: RegExp, part: 'first' | 'all'): Promise<string> {
  return until(`${line} to tell ${String(like)}`, async () => {
    const answer = await answerTo(line);
    return like.test(answer[part]) ? answer.all : undefined;
  });
}

/** What the worker would tell so many minutes from now, if nothing changed. */
async function rootsIn(minutes: number, scope: Scope): Promise<readonly Root[]> {
  const { clusters, cluster, stop } = await watched(world.plane.kubeconfig('lifeboat-worker'));
  clusters.start();
  await cluster.settled(20_000);
  const { sources, notSeen } = someSources({ cluster, scope, now: Date.now });
  const state = cluster.state();
  const seen = await veleroWorkloads({ ...sources, state });
  await stop();
  expect(notSeen()).toEqual([]);
  return diagnose(someFacts({ scope, state, seen, at: Date.now() + minutes * 60_000 }));
}

it('a transfer that will not be through before Velero gives up, with its numbers', async () => {
  await world.velero.objects.apply([
    anUpload('moving-1', 'shop', 'moving', {
      phase: 'InProgress',
      node: 'node-1',
      startTimestamp: new Date(Date.now() - 7_200_000).toISOString(),
      progress: { bytesDone: 100_000_000_000, totalBytes: 900_000_000_000 },
    }),
  ]);

  const answer = await untilItTells('diagnose volumes shop', /will not finish in time/, 'all');

  expect(answer).toMatch(
    /at 13\.\d MB\/s, \d+ GB of 900 GB will be missing when Velero gives up in/,
  );
  expect(answer).toContain('itemOperationTimeout');
});

it('the pod of a transfer that finds no node is the root of the transfer, which waits', async () => {
  await world.velero.objects.apply([
    anUpload('moving-2', 'bank', 'moving', { phase: 'Accepted' }),
    aMoverPod('moving-2'),
  ]);

  const roots = await rootsIn(20, { what: 'volumes', namespace: 'bank' });

  expect(roots.find(({ check }) => check === 'volume/mover-unschedulable')).toMatchObject({
    subject: { kind: 'Pod', name: 'moving-2', namespace: 'velero' },
    consequences: [{ check: 'volume/transfer-stuck', subject: { name: 'moving-2' } }],
  });
});

it('a transfer on a node without a node agent follows that there is none', async () => {
  const roots = await rootsIn(20, { what: 'volumes', namespace: 'shop' });

  expect(roots.find(({ check }) => check === 'node-agent/not-found')?.consequences).toMatchObject([
    { check: 'volume/transfer-stuck', subject: { kind: 'DataUpload', name: 'moving-1' } },
  ]);
});

it('snapshots that schedules want: no kinds, no class, then two of which nobody chose', async () => {
  const { objects } = world.velero;
  await objects.patch({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'velero', namespace: 'velero' },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'velero',
              image: 'velero/velero:v1.18.3',
              args: ['server', '--features=EnableCSI'],
            },
          ],
        },
      },
    },
  } as never);
  await objects.apply(aVolumeOfCsi('bank', 'data', 'ebs.csi.aws.com'));
  expect(
    await untilItTells('diagnose volumes bank', /does not serve the snapshot kinds/, 'first'),
  ).toContain('volumesnapshotclasses.snapshot.storage.k8s.io: not served');

  await objects.apply(snapshotKinds);
  await untilItTells(
    'diagnose volumes bank',
    /ebs\.csi\.aws\.com has no VolumeSnapshotClass/,
    'first',
  );

  await objects.apply([aSnapshotClass('one'), aSnapshotClass('two')]);
  await untilItTells(
    'diagnose volumes bank',
    /more than one VolumeSnapshotClass with Velero’s label/,
    'all',
  );
});

it('a repository of a storage location that is gone', async () => {
  await world.velero.objects.apply([
    {
      apiVersion: 'velero.io/v1',
      kind: 'BackupRepository',
      metadata: { name: 'shop-gone-kopia-x7k2p', namespace: 'velero' },
      spec: {
        volumeNamespace: 'shop',
        backupStorageLocation: 'gone',
        repositoryType: 'kopia',
        maintenanceFrequency: '1h0m0s',
        resticIdentifier: '',
      },
      status: { phase: 'Ready' },
    },
  ] as never);

  const { all } = await answerTo('diagnose volumes shop');

  expect(all).toMatch(/belongs to storage location gone, which does not exist/);
});
