import { expect, test } from '@jest/globals';
import { defersNextRun, isAtItsEnd, stage } from '../../src/domain/phases.ts';

test.each([
  ['', 'waiting', false, true],
  ['New', 'waiting', false, true],
  ['Queued', 'waiting', false, false],
  ['ReadyToStart', 'waiting', false, false],
  ['InProgress', 'running', false, true],
  ['WaitingForPluginOperationsPartiallyFailed', 'running', false, false],
  ['FinalizingPartiallyFailed', 'running', false, false],
  ['SomethingNew', 'running', false, false],
  ['Completed', 'completed', true, false],
  ['PartiallyFailed', 'partially failed', true, false],
  ['Failed', 'failed', true, false],
  ['FailedValidation', 'failed', true, false],
  ['Deleting', 'deleting', false, false],
] as const)('phase %j is %s', (phase, meant, ended, defers) => {
  expect(stage(phase)).toBe(meant);
  expect(isAtItsEnd(phase)).toBe(ended);
  expect(defersNextRun(phase)).toBe(defers);
});
