import { describe, expect, test } from '@jest/globals';

import { archived } from '../../support/archived.ts';
import {
  archiveOf,
  backupName,
  diffWorld,
  played,
  type DiffGiven,
} from '../../support/diff-world.ts';
import { buttons } from '../../support/read-message.ts';
import { aBackup, aVeleroServer } from '../../support/velero.ts';

const web = archived('deployments.apps', 'Deployment', 'web', { spec: { replicas: 2 } });

async function come(given: DiffGiven): Promise<Awaited<ReturnType<typeof played>>> {
  return played(await diffWorld(given));
}

describe('without an archive there is nothing to compare', () => {
  test.each<[string, string, RegExp]>([
    ['waits', 'New', /^`daily-1` has not started/],
    ['runs', 'InProgress', /^`daily-1` is still running\. Velero stores its archive/],
    ['was refused', 'FailedValidation', /never ran/],
  ])('a backup that %s', async (_, phase, told) => {
    const { ending, lines } = await come({ phase });

    expect(lines[0]).toMatch(told);
    expect(ending?.outcome.kind).toBe('refused');
  });

  test('a backup that is gone by now', async () => {
    const { lines, ending } = await come({ cluster: { objects: {} } });

    expect(lines[0]).toMatch(/^Backup `daily-1` no longer exists in `prod-eu`/);
    expect(ending?.outcome.kind).toBe('failed');
  });

  test('a cluster that is away', async () => {
    const connection = { state: 'away' as const, why: 'TCP: refused' };

    const { lines } = await come({ cluster: { state: { connection } } });

    expect(lines[0]).toMatch(/^`prod-eu` can’t be reached \(TCP: refused\)/);
  });

  test.each<[string, DiffGiven, RegExp]>([
    ['the bucket has none', { bucket: { 'BackupContents/daily-1': null } }, /has no archive of/],
    [
      'Velero does not give it',
      { cluster: { answers: { message: 'backup store is gone' } } },
      /does not provide the archive: backup store is gone/,
    ],
    [
      'Velero stands still, which is told at once',
      {
        cluster: {
          answers: 'never',
          state: {
            backups: [aBackup({ name: backupName })],
            server: aVeleroServer({ readyReplicas: 0 }),
          },
        },
      },
      /server is not running: .*so the archive could not be read\. Bring it back up/,
    ],
  ])('%s', async (_, given, told) => {
    const { lines, ending } = await come(given);

    expect(lines[0]).toMatch(told);
    expect(ending?.outcome.kind).toBe('failed');
    expect(ending && Object.keys(buttons(ending.card))).toContain('Diff again');
  });
});

describe('a damaged archive is a finding, with what to do', () => {
  test.each<[string, (whole: Uint8Array) => Uint8Array]>([
    ['cut off', (whole) => whole.subarray(0, whole.length - 40)],
    ['of which a byte was flipped', (whole) => flipped(whole)],
    ['that is none', () => Buffer.from('<html>502 Bad Gateway</html>')],
    ['that is empty', () => Buffer.alloc(0)],
  ])('one %s', async (_, damage) => {
    const whole = await archiveOf([web]);

    const { ending, lines } = await come({
      bucket: { 'BackupContents/daily-1': damage(whole) },
      live: [web],
    });

    expect(lines[0]).toBe('The archive of `daily-1` is damaged: it can’t be read to the end.');
    expect(lines[1]).toMatch(/`verify` says where .*; `validate` that one/);
    expect(lines[2]).toMatch(/^Error while reading it: ./);
    expect(ending && Object.keys(buttons(ending.card))).not.toContain('Validate it');
    expect(ending && buttons(ending.card)['Verify stored data']).toBe(
      'verify daily-1 --cluster prod-eu',
    );
    expect(ending?.outcome.kind).toBe('failed');
  });
});

test('a connection that breaks in the middle is no damage: the step is tried again', async () => {
  const world = await diffWorld({ backup: [web] });
  Object.assign(world.cluster, { download: () => Promise.resolve(broken()) });

  await expect(played(world)).rejects.toThrow('TCP: the store broke the connection');
});

async function* broken(): AsyncGenerator<Uint8Array> {
  yield (await archiveOf([web])).subarray(0, 60);
  throw new Error('TCP: the store broke the connection');
}

function flipped(whole: Uint8Array): Uint8Array {
  const at = whole.length - 5;
  return whole.map((byte, index) => (index === at ? byte ^ 1 : byte));
}
