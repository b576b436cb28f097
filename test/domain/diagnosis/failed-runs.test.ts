import { describe, expect, test } from '@jest/globals';

import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { someFacts, someMessages } from '../../support/diagnosis.ts';
import { processorSeconds } from '../../support/processor-seconds.ts';
import {
  aBackup,
  aClusterState,
  aRestore,
  aSchedule,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

const days = 24 * hours;

function failed(name: string, hoursAgo: number, given: Parameters<typeof aBackup>[0] = {}) {
  return aBackup({ name, phase: 'Failed', startedAt: noon - hoursAgo * hours, ...given });
}

describe('a backup that failed', () => {
  test.each([
    ['Failed', 'backup/failed', 'The backup daily-2 failed'],
    ['PartiallyFailed', 'backup/partially-failed', 'The backup daily-2 partially failed'],
    ['FailedValidation', 'backup/validation-failed', 'Velero refused the backup daily-2'],
  ])('in phase %s is told as %s', (phase, check, title) => {
    const state = aClusterState({ backups: [aBackup(), failed('daily-2', 1, { phase })] });

    expect(failedRuns(someFacts({ state }))).toMatchObject([
      { check, title: { en: title }, subject: { kind: 'Backup', name: 'daily-2' } },
    ]);
  });

  test.each([
    [
      'is worth fixing by day with a fresh good copy behind it',
      [aBackup(), failed('daily-2', 1)],
      'P2',
    ],
    [
      'will come to more when the next ones fail too',
      [aBackup(), failed('daily-2', 1.5), failed('daily-3', 1)],
      'P1',
    ],
    ['is an emergency without a good copy', [failed('daily-2', 1)], 'P0'],
    [
      'is worth fixing by day when made by hand',
      [aBackup(), failed('mine', 1, { schedule: '' })],
      'P2',
    ],
  ])('%s', (_what, backups, severity) => {
    const [found] = failedRuns(someFacts({ state: aClusterState({ backups }) }));

    expect(found?.severity).toBe(severity);
  });

  test('is told once with those of its schedule that failed before it since the last good one', () => {
    const backups = [
      aBackup(),
      failed('daily-2', 1.5),
      failed('daily-4', 0.5),
      failed('daily-3', 1),
    ];

    const found = failedRuns(someFacts({ state: aClusterState({ backups }) }));

    expect(found).toMatchObject([
      {
        subject: { name: 'daily-4' },
        count: 3,
        title: { en: 'The backup daily-4 failed, like 2 before it' },
      },
    ]);
  });

  test('is told with its own words, its counts and what was not there to be read', () => {
    const run = { kind: 'Backup', name: 'daily-2' };
    const state = aClusterState({
      backups: [aBackup(), failed('daily-2', 1, { failureReason: 'something new', errors: 3 })],
    });
    const seen = {
      messages: {
        said: [],
        looked: [{ run, found: 'nothing' as const, leftOut: 0 }],
        notLookedInto: 0,
      },
    };

    const [found] = failedRuns(someFacts({ state, seen }));

    expect(found?.evidence).toEqual([
      'status.phase: Failed',
      'Backup daily-2, status.failureReason: something new',
      'status.errors: 3, status.warnings: 0',
      'no log and no results in the bucket',
    ]);
    expect(found?.remedy.commands).toEqual([
      'velero -n velero backup describe daily-2 --details',
      'velero -n velero backup logs daily-2',
    ]);
  });

  test('says that its log was not read, where others came first', () => {
    const state = aClusterState({ backups: [aBackup(), failed('daily-2', 1)] });

    const [found] = failedRuns(someFacts({ state, seen: someMessages() }));

    expect(found?.evidence).toContain('its results and log were not read');
  });

  test('with a hostile name stays one word of its commands', () => {
    const state = aClusterState({ backups: [aBackup(), failed("x'; rm -rf /", 1)] });

    const [found] = failedRuns(someFacts({ state }));

    expect(found?.remedy.commands[1]).toBe(
      String.raw`velero -n velero backup logs 'x'\''; rm -rf /'`,
    );
  });
});

describe('runs that failed and matter no more', () => {
  test('are one sentence with their number, whatever their number is', () => {
    const old = Array.from({ length: 500 }, (_, index) => failed(`daily-${index}`, 30 + index));

    const found = failedRuns(someFacts({ state: aClusterState({ backups: [aBackup(), ...old] }) }));

    expect(found).toMatchObject([
      {
        check: 'backup/failed',
        severity: 'info',
        count: 500,
        subject: { kind: 'Cluster', name: 'prod-eu' },
      },
    ]);
    expect(found[0]?.evidence).toHaveLength(3);
  });

  test('are those made by hand a week ago, and those of a schedule that is gone', () => {
    const backups = [
      aBackup(),
      failed('by-hand', 8 * 24, { schedule: '' }),
      failed('gone', 8 * 24, { schedule: 'gone' }),
    ];

    expect(failedRuns(someFacts({ state: aClusterState({ backups }) }))).toMatchObject([
      { severity: 'info', count: 2 },
    ]);
  });

  test('are not those of a schedule that has had nothing good since, however old', () => {
    const backups = [aBackup({ startedAt: noon - 40 * days }), failed('daily-2', 30 * 24)];

    expect(failedRuns(someFacts({ state: aClusterState({ backups }) }))).toMatchObject([
      { subject: { name: 'daily-2' }, severity: 'P0' },
    ]);
  });

  test('are told in full when they are asked for by name', () => {
    const state = aClusterState({ backups: [aBackup(), failed('daily-0', 30)] });

    const found = failedRuns(someFacts({ state, scope: { what: 'backup', name: 'daily-0' } }));

    expect(found).toMatchObject([
      { check: 'backup/failed', subject: { name: 'daily-0' }, severity: 'P2' },
    ]);
  });
});

describe('a restore that failed', () => {
  test.each([
    ['of the copy that protection rests on', 'Failed', 'daily-20261122100000', 'P1'],
    ['of an older copy', 'Failed', 'older', 'P2'],
    ['in part', 'PartiallyFailed', 'daily-20261122100000', 'P2'],
    ['before it began', 'FailedValidation', 'daily-20261122100000', 'P2'],
  ])('%s', (_what, phase, backup, severity) => {
    const state = aClusterState({ restores: [aRestore({ phase, backup })] });

    expect(failedRuns(someFacts({ state }))).toMatchObject([{ severity }]);
  });

  test('is made up for by a later one of the same backup', () => {
    const restores = [
      aRestore({ name: 'first', phase: 'Failed', startedAt: noon - 50 * minutes }),
      aRestore({ name: 'second', startedAt: noon - 20 * minutes }),
    ];

    expect(failedRuns(someFacts({ state: aClusterState({ restores }) }))).toMatchObject([
      { check: 'restore/failed', severity: 'info', count: 1 },
    ]);
  });
});

test('of hundreds of failing schedules the worst thirty are told one by one, the others by their number', () => {
  const schedules = Array.from({ length: 100 }, (_, index) => aSchedule({ name: `s${index}` }));
  const backups = schedules.map(({ name }) => failed(`${name}-1`, 1, { schedule: name }));

  const found = failedRuns(someFacts({ state: aClusterState({ schedules, backups }) }));

  expect(found).toHaveLength(31);
  expect(found.at(-1)).toMatchObject({ count: 70, severity: 'P0', subject: { kind: 'Cluster' } });
});

test('50,000 backups that failed are judged within seconds', () => {
  const backups = Array.from({ length: 50_000 }, (_, index) =>
    failed(`daily-${index}`, 1 + index / 1_000, { failureReason: `something new ${index}` }),
  );
  const facts = someFacts({ state: aClusterState({ backups }) });
  let found: ReturnType<typeof diagnose> = [];

  const seconds = processorSeconds(() => {
    found = diagnose(facts);
  });

  expect(seconds).toBeLessThan(4);
  expect(found[0]).toMatchObject({ check: 'backup/failed', count: 50_000, severity: 'P0' });
});
