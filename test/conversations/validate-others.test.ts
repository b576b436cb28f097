import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, endCard, reads } from '../support/reading.ts';

jest.setTimeout(120_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

function cluster(): Lifeboat['clusters'][string]['cluster'] {
  const world = lifeboat.clusters['prod-eu'];
  if (world === undefined) {
    throw new Error('there is no cluster prod-eu');
  }
  return world.cluster;
}

/** A restore that somebody asked for by hand, which takes as long as the test wants. */
function byHand(name: string, phase: 'New' | 'InProgress' = 'InProgress'): void {
  const [backup] = cluster().list('backups.velero.io');
  cluster().apply({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name, namespace: 'velero' },
    spec: { backupName: backup?.metadata.name, includedNamespaces: ['payments'] },
    status: { phase },
  });
}

function ended(name: string): void {
  cluster().patch('restores.velero.io', name, { status: { phase: 'Completed' } });
}

function ours(): readonly string[] {
  return cluster()
    .list('restores.velero.io')
    .map((one) => one.metadata.name)
    .filter((name) => name.startsWith('lifeboat-op-'));
}

test('while a person’s own restore runs ours waits, the card names it, and ours comes after it', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  byHand('by-hand-1');

  await lifeboat
    .person(cast.onCall)
    .types('/backup validate latest:daily --namespace shop', { channel });
  await card(slack, channel, /by-hand-1, which a person asked for, goes first/, undefined, 30_000);
  const before = ours();
  ended('by-hand-1');
  const shown = await endCard(slack, channel, /Validate again/);
  await records.settled();

  expect(before).toEqual([]);
  expect(reads(shown)).toMatch(/Validation: proven/);
});

test('when a person’s restore comes while ours fills volumes, ours cancels them, steps aside, says so, and is tried again', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const cancelled = new Set<string>();
  let hasCome = false;
  // Its volumes are still on their way whenever ours notices, however busy the machine is.
  const letThemEnd = cluster().velero.script(/^lifeboat-/, { volumesHang: true });
  const stop = cluster().world.store.listen(({ kind, object }) => {
    const { labels, name } = object.metadata;
    if (kind.kind === 'PodVolumeRestore' && object.spec?.['cancel'] === true) {
      cancelled.add(labels?.['velero.io/restore-name'] ?? name);
      letThemEnd();
    }
    if (kind.kind === 'PodVolumeRestore' && !hasCome) {
      hasCome = true;
      setImmediate(() => byHand('by-hand-2'));
    }
  });

  await lifeboat
    .person(cast.onCall)
    .types('/backup validate latest:daily --namespace shop', { channel });
  const running = await card(slack, channel, /op-/);
  const told = await card(slack, channel, /steps aside/, running.ts, 60_000);
  await card(slack, channel, /by-hand-2, which a person asked for, goes first/, undefined, 60_000);
  const meanwhile = ours();
  ended('by-hand-2');
  const shown = await endCard(slack, channel, /Validate again/);
  await records.settled();
  stop();

  const [operation] = await records.operations(channel);
  expect(reads(told)).toContain('Somebody’s own restore `by-hand-2` came');
  expect(reads(told)).toContain('try 1 of 3');
  expect([...cancelled]).toEqual([`lifeboat-${operation?.id}`]);
  expect(meanwhile).toEqual([]);
  expect(reads(shown)).toMatch(/Validation: proven/);
  expect(ours()).toEqual([]);
});
