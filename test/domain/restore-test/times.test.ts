import { expect, test } from '@jest/globals';

import { restoreTimes, type StepTime } from '../../../src/domain/restore-test/times.ts';

const steps: readonly StepTime[] = [
  { name: 'wait for a turn', begunAt: 0, endedAt: 100, waiting: true },
  { name: 'wait for a person', begunAt: 50, endedAt: 150, waiting: true },
  { name: 'restore', begunAt: 150, endedAt: 400, waiting: false },
  { name: 'wait for approval', begunAt: 600, endedAt: 9000, waiting: true },
];

test('from asked to serving; waits that overlap count once, and none after that', () => {
  expect(
    restoreTimes({
      askedAt: 0,
      restoredAt: 400,
      readyAt: 500,
      probedAt: 550,
      targetMs: 1000,
      steps,
    }),
  ).toEqual({
    askedAt: 0,
    restoredAt: 400,
    servingAt: 550,
    recoveryMs: 550,
    queuedMs: 150,
    targetMs: 1000,
    steps,
  });
});

test('what never served has no recovery time', () => {
  expect(restoreTimes({ askedAt: 0, probedAt: 5, steps: [] })).toEqual({
    askedAt: 0,
    queuedMs: 0,
    steps: [],
  });
});

test('a stamp of another clock from before it was asked is no time saved', () => {
  expect(restoreTimes({ askedAt: 1000, readyAt: 900, steps: [] })).toMatchObject({ recoveryMs: 0 });
});
