import { expect, test } from '@jest/globals';
import { defersNextRun, isAtItsEnd, isUsable, stage } from '../../src/domain/phases.ts';

test.each([
  ['', 'waiting', false, true, false],
  ['New', 'waiting', false, true, false],
  ['Queued', 'waiting', false, false, false],
  ['ReadyToStart', 'waiting', false, false, false],
  ['InProgress', 'running', false, true, false],
  ['WaitingForPluginOperationsPartiallyFailed', 'running', false, false, false],
  ['FinalizingPartiallyFailed', 'running', false, false, false],
  ['SomethingNew', 'running', false, false, false],
  ['Completed', 'completed', true, false, true],
  ['PartiallyFailed', 'partially failed', true, false, true],
  ['Failed', 'failed', true, false, false],
  ['FailedValidation', 'failed', true, false, false],
  ['Deleting', 'deleting', false, false, false],
] as const)('phase %j is %s', (phase, meant, ended, defers, usable) => {
  expect(stage(phase)).toBe(meant);
  expect(isAtItsEnd(phase)).toBe(ended);
  expect(defersNextRun(phase)).toBe(defers);
  expect(isUsable(phase)).toBe(usable);
});
