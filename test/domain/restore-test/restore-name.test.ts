import { expect, test } from '@jest/globals';

import { isRestoreOf } from '../../../src/domain/restore-test/restore-name.ts';

test.each([
  ['the only restore of the operation', 'lifeboat-op-1', true],
  ['that of a group', 'lifeboat-op-1-2', true],
  ['another try', 'lifeboat-op-1-try-2', true],
  ['one of an operation whose id begins like it', 'lifeboat-op-12', false],
  ['a person’s', 'by-hand', false],
  ['none', undefined, false],
])('%s', (_what, name, isIts) => {
  expect(isRestoreOf('op-1', name)).toBe(isIts);
});
