import { describe, expect, test } from '@jest/globals';

import { scheduleOverlap } from '../../../src/domain/diagnosis/checks/schedule-overlap.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Backup, Schedule } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aSchedule,
  aVeleroServer,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

/** The schedule's last four backups, a day apart, each of which took that long. */
function runsOf(schedule: string, tookMs: number, given: Partial<Backup> = {}): readonly Backup[] {
  return [1, 2, 3, 4].map((day) => {
    const startedAt = noon - day * 24 * hours;
    const name = `${schedule}-${day}`;
    return aBackup({ name, schedule, startedAt, completedAt: startedAt + tookMs, ...given });
  });
}

function found(
  schedules: readonly Schedule[],
  backups: readonly Backup[],
  args: readonly string[] = [],
): readonly Finding[] {
  const state = aClusterState({ schedules, backups, server: aVeleroServer({ args }) });
  return scheduleOverlap(someFacts({ state }));
}

const hourly = aSchedule({ name: 'hourly', cron: '0 * * * *', includedNamespaces: ['shop'] });
const nightly = aSchedule({ name: 'nightly', cron: '0 3 * * *', includedNamespaces: ['bank'] });
const after = aSchedule({ name: 'after', cron: '30 3 * * *', includedNamespaces: ['shop'] });

describe('backups longer than the time between them', () => {
  test('are told by how long the last ones took', () => {
    const [finding, ...others] = found([hourly], runsOf('hourly', 90 * minutes));

    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      check: 'schedule/overlap',
      severity: 'P2',
      subject: { kind: 'Schedule', name: 'hourly' },
      title: {
        en: 'Backups of schedule hourly take 1 h 30 min, but one is due every 1 h',
      },
      evidence: [
        'spec.schedule: 0 * * * *, shortest time between two runs: 1 h',
        'its last 4 backups usually took 1 h 30 min, at most 1 h 30 min',
      ],
    });
  });

  test.each<[string, readonly Schedule[], readonly Backup[]]>([
    ['that fit', [hourly], runsOf('hourly', 20 * minutes)],
    ['of which too few ended', [hourly], runsOf('hourly', 90 * minutes).slice(0, 2)],
    [
      'whose data plugins moved while Velero went on',
      [hourly],
      runsOf('hourly', 90 * minutes, { operations: { attempted: 1, completed: 1, failed: 0 } }),
    ],
    [
      'of a paused schedule',
      [aSchedule({ ...hourly, paused: true })],
      runsOf('hourly', 90 * minutes),
    ],
  ])('ones %s are no finding', (_which, schedules, backups) => {
    expect(found(schedules, backups)).toEqual([]);
  });
});

describe('schedules that wait for each other', () => {
  const backups = [...runsOf('nightly', 2 * hours), ...runsOf('after', 5 * minutes)];

  test('the later one is told with the one that it waits for, and how long', () => {
    expect(found([nightly, after], backups)).toMatchObject([
      {
        check: 'schedule/overlap',
        severity: 'P2',
        subject: { name: 'after' },
        title: {
          en: 'Backups of schedule after wait up to 1 h 30 min for those of schedule nightly',
        },
      },
    ]);
  });

  test('a short wait is news, no trouble', () => {
    const short = [...runsOf('nightly', 50 * minutes), ...runsOf('after', 5 * minutes)];

    expect(found([nightly, after], short)).toMatchObject([{ severity: 'info' }]);
  });

  test('where Velero may do two at once, only those wait that share a namespace', () => {
    const server = ['--concurrent-backups=2'];
    const same = aSchedule({ ...nightly, includedNamespaces: [] });

    expect(found([nightly, after], backups, server)).toEqual([]);
    expect(found([same, after], backups, server)).toMatchObject([{ check: 'schedule/overlap' }]);
  });

  test('of two that begin together the shorter one waits', () => {
    const together = aSchedule({ ...after, cron: '0 3 * * *' });

    expect(found([nightly, together], backups)).toMatchObject([
      { check: 'schedule/overlap', subject: { name: 'after' } },
    ]);
  });
});

test('short ones in the same minute are one finding, whatever their number', () => {
  const schedules = ['a', 'b', 'c'].map((name) => aSchedule({ name, cron: '0 3 * * *' }));

  expect(found([...schedules, hourly], [])).toMatchObject([
    {
      check: 'schedule/same-minute',
      severity: 'info',
      subject: { kind: 'Cluster' },
      title: { en: '4 schedules start in the same minute as another one' },
      evidence: ['next at 2026-11-23T03:00:00Z: a, b, c, hourly'],
    },
  ]);
});

test('a thousand schedules of each minute are looked at in a moment', () => {
  const schedules = Array.from({ length: 1000 }, (_, at) =>
    aSchedule({ name: `s${at}`, cron: '* * * * *' }),
  );
  const backups = schedules.flatMap(({ name }) => runsOf(name, 30 * minutes));

  const [first] = found(schedules, backups);

  expect(first).toMatchObject({ check: 'schedule/overlap' });
});
