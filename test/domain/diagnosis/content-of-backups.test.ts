import { describe, expect, test } from '@jest/globals';

import { emptyBackups } from '../../../src/domain/diagnosis/checks/empty-backups.ts';
import { failedHooks } from '../../../src/domain/diagnosis/checks/failed-hooks.ts';
import { shrunkBackups } from '../../../src/domain/diagnosis/checks/shrunk-backups.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Backup, VolumeWork } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aVolumeWork, hours, noon } from '../../support/velero.ts';

/** The runs before the newest one. */
const before = [26, 50, 74, 98].map((ago) =>
  aBackup({ name: `daily-${ago}`, startedAt: noon - ago * hours }),
);
const newest = aBackup();

function worksOf(backup: Backup, amount: number, totalBytes = 50_000_000): readonly VolumeWork[] {
  return Array.from({ length: amount }, (_, at) =>
    aVolumeWork({ name: `${backup.name}-${at}`, owner: backup.name, totalBytes }),
  );
}

function shrunk(
  given: Partial<Backup>,
  volumeWork: readonly VolumeWork[] = [],
): readonly Finding[] {
  const backups = [...before, { ...newest, ...given }];
  return shrunkBackups(someFacts({ state: aClusterState({ backups, volumeWork }) }));
}

function empty(...backups: readonly Backup[]): readonly Finding[] {
  return emptyBackups(someFacts({ state: aClusterState({ backups }) }));
}

function hooks(given: Partial<Backup>): readonly Finding[] {
  const backups = [...before, { ...newest, ...given }];
  return failedHooks(someFacts({ state: aClusterState({ backups }) }));
}

describe('the newest good backup', () => {
  test('is told when it has far fewer items than the ones before, with the one to keep', () => {
    expect(shrunk({ items: 50 })).toMatchObject([
      {
        check: 'backup/shrunk',
        severity: 'P1',
        subject: { kind: 'Backup', name: newest.name },
        evidence: ['items: 50, usually 120'],
        remedy: { commands: expect.arrayContaining(['/backup hold daily-26 7']) },
      },
    ]);
  });

  test('is told when volumes are missing, or most of their bytes', () => {
    const usual = before.flatMap((one) => worksOf(one, 3));

    expect(shrunk({}, [...usual, ...worksOf(newest, 1)])).toMatchObject([
      {
        evidence: ['volumes with data: 1, usually 3', 'bytes of volumes: 50.0 MB, usually 150 MB'],
      },
    ]);
    expect(shrunk({}, [...usual, ...worksOf(newest, 3, 1_000_000)])).toMatchObject([
      { evidence: ['bytes of volumes: 3.0 MB, usually 150 MB'] },
    ]);
    expect(shrunk({}, [...usual, ...worksOf(newest, 3, 40_000_000)])).toEqual([]);
  });

  test('is worth a look by day when its schedule was made narrower', () => {
    expect(shrunk({ items: 50, includedNamespaces: ['shop'] })).toMatchObject([
      {
        severity: 'P2',
        evidence: [
          'items: 50, usually 120',
          'daily-26: includedNamespaces *, excludedNamespaces none',
          `${newest.name}: includedNamespaces shop, excludedNamespaces none`,
        ],
      },
    ]);
  });

  test.each([
    ['a little smaller', { items: 110 }],
    ['larger', { items: 500 }],
    ['not good', { items: 50, phase: 'PartiallyFailed' }],
    ['made by hand', { items: 50, schedule: 'other' }],
  ])('is nothing to tell when it is %s', (_, given) => {
    expect(shrunk(given)).toEqual([]);
  });

  test('is not compared with a habit that swings, or with none', () => {
    const swinging = [60, 120, 200, 64].map((items, at) => ({ ...before[at], items }) as Backup);
    const backups = [...swinging, { ...newest, items: 55 }];

    expect(shrunkBackups(someFacts({ state: aClusterState({ backups }) }))).toEqual([]);
    expect(
      shrunkBackups(
        someFacts({
          state: aClusterState({ backups: [...before.slice(0, 2), { ...newest, items: 5 }] }),
        }),
      ),
    ).toEqual([]);
  });
});

describe('a Completed backup that holds nothing', () => {
  const hollow = aBackup({ items: 0, totalItems: 0, includedNamespaces: ['shpo'] });

  test('is P0 when its schedule has no other copy', () => {
    expect(empty(hollow)).toMatchObject([
      {
        check: 'backup/empty',
        severity: 'P0',
        evidence: [
          'status.phase: Completed, status.progress: 0 items, status.warnings: 0',
          'spec.includedNamespaces: shpo',
        ],
        follows: [{ check: 'schedule/namespace-missing' }],
      },
    ]);
  });

  test('is P1 while an older one holds something, and P2 when made by hand', () => {
    const { schedule: _, ...byHand } = hollow;

    expect(empty(hollow, ...before)).toMatchObject([{ severity: 'P1' }]);
    expect(empty(byHand, ...before)).toMatchObject([{ severity: 'P2' }]);
  });

  test('is past when a newer one of its schedule holds something', () => {
    expect(empty({ ...hollow, startedAt: noon - 30 * hours }, newest)).toEqual([]);
  });

  test('is told whenever it is the one that was asked for', () => {
    const old = { ...hollow, name: 'old', startedAt: noon - 900 * hours };
    const state = aClusterState({ backups: [old, newest] });

    expect(emptyBackups(someFacts({ state, scope: { what: 'backup', name: 'old' } }))).toHaveLength(
      1,
    );
  });
});

describe('hooks', () => {
  test('that failed in the newest backup are told: its data may be inconsistent', () => {
    expect(hooks({ phase: 'PartiallyFailed', hooks: { attempted: 4, failed: 2 } })).toMatchObject([
      {
        check: 'backup/hooks-failed',
        severity: 'P2',
        title: { en: `2 of 4 hooks failed in backup ${newest.name}` },
        follows: [{ check: 'cause/54' }],
      },
    ]);
  });

  test('that all went well, or failed in an older backup, are nothing', () => {
    expect(hooks({ hooks: { attempted: 4, failed: 0 } })).toEqual([]);
    expect(
      failedHooks(
        someFacts({
          state: aClusterState({
            backups: [
              newest,
              {
                ...aBackup({ name: 'old', startedAt: noon - 26 * hours }),
                hooks: { attempted: 1, failed: 1 },
              },
            ],
          }),
        }),
      ),
    ).toEqual([]);
  });
});
