import { expect, test } from '@jest/globals';

import { count } from '../../scripts/count-tests.js';

const none = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

test('passed and failed tests are counted as jest counts them', () => {
  expect(count({ ...none, numPassedTests: 5, numFailedTests: 2 })).toEqual({
    passed: 5,
    failed: 2,
    why: [],
  });
});

test.each([
  ['a skipped test', { numPendingTests: 1 }, 'skipped tests, which count as failed: 1'],
  ['a test to be written', { numTodoTests: 1 }, 'skipped tests, which count as failed: 1'],
  [
    'a file that does not run',
    { numRuntimeErrorTestSuites: 1 },
    'test files that could not be run: 1',
  ],
])('%s counts as failed', (_, some, why) => {
  expect(count({ ...none, numPassedTests: 5, ...some })).toEqual({
    passed: 5,
    failed: 1,
    why: [why],
  });
});

test('a part without any test counts as failed', () => {
  expect(count(none)).toMatchObject({ passed: 0, failed: 1 });
});
