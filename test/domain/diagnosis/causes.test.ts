import { describe, expect, test } from '@jest/globals';

import { causes } from '../../../src/domain/diagnosis/checks/causes.ts';
import type { Said } from '../../../src/domain/diagnosis/facts/messages.ts';
import { aSaidLine, someFacts, someMessages } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aDeleteRequest,
  aSchedule,
  aStorageLocation,
  aVolumeWork,
  hours,
  noon,
} from '../../support/velero.ts';

const denied =
  'operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: X1, HostID: h, api error AccessDenied: Access Denied';
const restarted =
  'found a backup with status "InProgress" during the server starting, mark it as "Failed"';

function failed(name: string, given: Parameters<typeof aBackup>[0] = {}) {
  return aBackup({ name, phase: 'Failed', startedAt: noon - hours, errors: 1, ...given });
}

function printedOf(kind: string, name: string): Partial<Said> {
  return { by: { kind, name }, where: 'server log' };
}

describe('a cause', () => {
  test('is told of the one object that says it, with its words, what it means and what to do', () => {
    const state = aClusterState({
      backups: [aBackup(), failed('daily-2', { failureReason: restarted })],
    });

    const [found, ...others] = causes(someFacts({ state }));

    expect(others).toEqual([]);
    expect(found).toMatchObject({
      check: 'cause/1',
      subject: { kind: 'Backup', name: 'daily-2' },
      count: 1,
      title: { en: 'The Velero server restarted during the run' },
    });
    expect(found?.evidence[0]).toBe(`Backup daily-2, status.failureReason: ${restarted}`);
    expect(found?.evidence.at(-1)).toBe(
      '`get a …` up to 1.11, `found a …` later; this server: v1.18.3',
    );
    expect(found?.remedy.commands).toContain('kubectl -n velero describe pod velero');
  });

  test('is one, however many say it: counted, the first and the last in their own words, and who they are', () => {
    const unavailable = aStorageLocation({
      phase: 'Unavailable',
      message: `BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = ${denied}`,
    });
    const state = aClusterState({
      backups: [
        aBackup(),
        failed('daily-2', { failureReason: `backup execution failed: ${denied}` }),
      ],
      storageLocations: [unavailable],
    });
    const log = aSaidLine(`Error uploading log file: ${denied}`, {
      count: 40,
      first: { text: `one ${denied}`, subject: 'pods shop/web-0', time: '2026-11-22T08:00:00Z' },
      last: { text: `forty ${denied}`, subject: '', time: '2026-11-22T13:00:00Z' },
    });

    const [found, ...others] = causes(someFacts({ state, seen: someMessages(log) }));

    expect(others).toEqual([]);
    expect(found).toMatchObject({
      check: 'cause/9',
      count: 42,
      subject: { kind: 'Cluster', name: 'prod-eu' },
    });
    expect(found?.evidence).toEqual([
      expect.stringMatching(/^Backup daily-2, results: pods shop\/web-0: one operation error S3/),
      expect.stringMatching(/^Backup daily-2, results: forty operation error S3/),
      'said by Backup daily-2, BackupStorageLocation default',
    ]);
  });

  test('is masked, on one line and cut in what it shows', () => {
    const secret = 'aws_secret_access_key=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY';
    const said = aSaidLine(`${denied}\n\t${secret} ${'x'.repeat(2_000)}`);

    const [found] = causes(someFacts({ seen: someMessages(said) }));

    expect(found?.evidence[0]).not.toContain('wJalrXUtnFEMIK7MDENG');
    expect(found?.evidence[0]).not.toContain('\n');
    expect(found?.evidence.every((one) => one.length <= 400)).toBe(true);
  });

  test('shows the end of what was said, where the reason stands', () => {
    const said = aSaidLine(`${denied} ${'x'.repeat(600)} and this is why`);

    const [found] = causes(someFacts({ seen: someMessages(said) }));

    expect(found?.evidence[0]).toMatch(
      /^Backup daily-2, results: operation error S3.* … x+ and this is why$/,
    );
  });

  test.each([
    ['a good copy is fresh', [aBackup(), failed('daily-2', { failureReason: denied })], 'P2'],
    [
      'the target will be missed',
      [
        aBackup({ startedAt: noon - 25 * hours }),
        failed('daily-1', { failureReason: denied, startedAt: noon - 3 * hours }),
        failed('daily-2', { failureReason: denied }),
      ],
      'P1',
    ],
    ['no good copy is left', [failed('daily-2', { failureReason: denied })], 'P1'],
  ])('is as severe as what it endangers: %s', (_when, backups, severity) => {
    const [found] = causes(someFacts({ state: aClusterState({ backups }) }));

    expect(found).toMatchObject({ check: 'cause/9', severity });
  });

  test('is worth fixing by day where the server’s log tells it of a location that is available again', () => {
    const by = { kind: 'BackupStorageLocation', name: 'default' };

    const [found] = causes(
      someFacts({ seen: someMessages(aSaidLine(denied, { by, where: 'server log' })) }),
    );

    expect(found).toMatchObject({ check: 'cause/9', severity: 'P2', subject: by });
  });

  test('takes no part in what a later run has made up for', () => {
    const old = failed('daily-0', { failureReason: restarted, startedAt: noon - 30 * hours });

    const state = aClusterState({ backups: [aBackup(), old] });
    const printed = aSaidLine(restarted, printedOf('Backup', 'daily-0'));

    expect(causes(someFacts({ state }))).toEqual([]);
    expect(causes(someFacts({ state, seen: someMessages(printed) }))).toEqual([]);
  });

  test('is seen in what volumes, deletions and schedules say', () => {
    const state = aClusterState({
      backups: [aBackup(), failed('daily-2', { phase: 'PartiallyFailed' })],
      volumeWork: [
        aVolumeWork({
          owner: 'daily-2',
          phase: 'Failed',
          message: 'data path backup failed: no space left on device',
        }),
        aVolumeWork({ owner: 'forgotten', phase: 'Failed', message: 'timeout on preparing PVB' }),
      ],
      deleteRequests: [aDeleteRequest({ errors: ['error deleting snapshot snap-1: gone'] })],
      schedules: [
        aSchedule(),
        aSchedule({
          name: 'odd',
          phase: 'FailedValidation',
          validationErrors: ['invalid schedule: expected exactly 5 fields, found 6: [0 0 3 * * *]'],
        }),
      ],
    });

    const found = causes(someFacts({ state }));

    expect(found.map(({ check, subject }) => [check, subject.name])).toEqual([
      ['cause/34', 'daily-20261122100000-x7k2p'],
      ['cause/58', 'daily-20261101100000-q2w3e'],
      ['cause/61', 'odd'],
    ]);
    expect(found[0]?.evidence).toEqual([
      'PodVolumeBackup daily-20261122100000-x7k2p, status.message: volumes shop/shop-0/data: data path backup failed: no space left on device',
      'also in it: cause/43',
    ]);
  });

  test('is not looked for beyond the scope', () => {
    const state = aClusterState({
      backups: [
        aBackup(),
        failed('daily-2', { failureReason: restarted }),
        failed('other', { failureReason: denied }),
      ],
      deleteRequests: [aDeleteRequest({ errors: ['error deleting snapshot snap-1: gone'] })],
    });

    const found = causes(someFacts({ state, scope: { what: 'backup', name: 'other' } }));

    expect(found.map(({ check }) => check)).toEqual(['cause/9']);
  });

  test('is taken from what the server prints of the named one and of nothing in particular', () => {
    const state = aClusterState({ backups: [aBackup(), failed('daily-2')] });
    const seen = someMessages(
      aSaidLine(denied, printedOf('Backup', 'daily-2')),
      aSaidLine(denied, printedOf('Backup', 'another')),
      aSaidLine(denied, printedOf('BackupStorageLocation', 'elsewhere')),
      aSaidLine(denied, printedOf('Deployment', 'velero')),
    );

    const [found] = causes(someFacts({ state, seen, scope: { what: 'backup', name: 'daily-2' } }));

    expect(found).toMatchObject({ check: 'cause/9', count: 2 });
  });

  test('is only a hint where it is a warning, and warnings that nobody knows are not told', () => {
    const skipped = aSaidLine(
      'Skip pod volume data: pod is not in the expected status, name=job-1, namespace=shop, phase=Succeeded: pod is not running',
      { severity: 'warning' },
    );
    const odd = aSaidLine('something odd', { severity: 'warning' });

    const found = causes(someFacts({ seen: someMessages(skipped, odd) }));

    expect(found).toMatchObject([{ check: 'cause/27', severity: 'P2' }]);
  });

  test('is not counted twice where the server prints what stands in the log of the run', () => {
    const by = { kind: 'Backup', name: 'daily-2' };
    const seen = {
      messages: {
        said: [aSaidLine(denied), aSaidLine(denied, { by, where: 'server log' })],
        looked: [{ run: by, found: 'results' as const, leftOut: 0 }],
        notLookedInto: 0,
      },
    };

    expect(causes(someFacts({ seen }))).toMatchObject([{ check: 'cause/9', count: 1 }]);
  });
});
