import { expect, test } from '@jest/globals';
import type { Finding, Root } from '../../../src/domain/diagnosis/finding.ts';
import { scheduleToBackUp } from '../../../src/domain/diagnosis/schedule-to-back-up.ts';

function aFinding(check: string, kind = 'Schedule', name = 'daily'): Finding {
  const words = { en: check, zh: check };
  return {
    check,
    severity: 'P1',
    subject: { kind, name },
    title: words,
    evidence: [],
    cause: words,
    remedy: { say: words, commands: [] },
  };
}

function root(finding: Finding, ...consequences: readonly Finding[]): Root {
  return { ...finding, consequences };
}

const danger = aFinding('protection/unprotected');

test('a schedule without a fresh good copy is offered where nothing explains it', () => {
  expect(scheduleToBackUp([root(aFinding('cluster/x')), root(danger)])).toBe('daily');
  expect(scheduleToBackUp([root(aFinding('protection/at-risk'))])).toBe('daily');
});

test.each([
  'schedule/missed',
  'schedule/paused',
  'schedule/retention-gap',
  'backup/failed',
  'integrity/damaged',
])('it is offered under %s, which a new backup makes good', (check) => {
  expect(scheduleToBackUp([root(aFinding(check, 'Backup', 'daily-1'), danger)])).toBe('daily');
});

test.each(['backup/stuck', 'schedule/invalid', 'cause/no-space'])(
  'it is not offered under %s, which a new backup would meet again',
  (check) => {
    expect(scheduleToBackUp([root(aFinding(check), danger)])).toBeUndefined();
  },
);

test.each([
  'velero/down',
  'velero/not-answering',
  'velero/not-found',
  'storage-location/unavailable',
  'storage-location/none',
])('nothing is offered while there is %s, wherever it is told', (check) => {
  const hindered = aFinding(check, 'Deployment', 'velero');

  expect(scheduleToBackUp([root(danger), root(hindered)])).toBeUndefined();
  expect(scheduleToBackUp([root(danger), root(aFinding('x'), hindered)])).toBeUndefined();
});

test('nothing is offered where no schedule is in danger', () => {
  expect(scheduleToBackUp([])).toBeUndefined();
  expect(scheduleToBackUp([root(aFinding('schedule/missed'))])).toBeUndefined();
});
