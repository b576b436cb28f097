import { expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import { processorSeconds } from '../../support/processor-seconds.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aSchedule,
  aStorageLocation,
  hours,
  noon,
} from '../../support/velero.ts';

const worlds: readonly [string, (number: number) => Partial<Backup>][] = [
  ['are good', () => ({})],
  ['failed', () => ({ phase: 'Failed', failureReason: 'the store was away' })],
  ['failed in part', () => ({ phase: 'PartiallyFailed', errors: 3 })],
  ['wait', () => ({ phase: 'New' })],
  ['run and stand still', () => ({ phase: 'InProgress' })],
  ['were refused', () => ({ phase: 'FailedValidation', validationErrors: ['x'.repeat(1_000)] })],
  ['have expired', () => ({ expiresAt: noon - hours })],
  ['lie in locations that are gone', (number) => ({ storageLocation: `gone-${number % 300}` })],
  ['have hooks that failed', () => ({ hooks: { attempted: 3, failed: 2 } })],
  ['are each by hand', () => ({ schedule: '', phase: 'Failed' })],
];

/** So many hourly backups of 300 schedules, in no order. */
function facts(count: number, given: (number: number) => Partial<Backup>): DiagnosisFacts {
  const schedules = Array.from({ length: 300 }, (_, index) => aSchedule({ name: `s-${index}` }));
  const backups = Array.from({ length: count }, (_, index) => {
    const at = noon - Math.floor(((index * 7_919) % count) / 300) * hours;
    const times = { createdAt: at, startedAt: at, completedAt: at + 60_000 };
    const own = { name: `b-${index}`, uid: `u-${index}`, schedule: `s-${index % 300}` };
    return aBackup({ ...own, ...times, ...given(index) });
  });
  const state = aClusterState({ backups, schedules, storageLocations: [aStorageLocation()] });
  return someFacts({ state });
}

const fewer = 1_200;
const more = 20_000;

/** What goes through each backup for each backup would take 280 times as long. */
test.each(worlds)(
  '20,000 backups that %s take time in proportion, and end in findings that one can go through',
  (_, given) => {
    const few = facts(fewer, given);
    const many = facts(more, given);
    let roots = diagnose(few);

    const short = processorSeconds(() => diagnose(few));
    const long = processorSeconds(() => {
      roots = diagnose(many);
    });

    expect(long).toBeLessThan(Math.max(short, 0.02) * 2 * (more / fewer));
    const kinds = Map.groupBy(
      roots.flatMap((root) => [root, ...root.consequences]),
      ({ check }) => check,
    );
    expect(Math.max(0, ...[...kinds.values()].map((its) => its.length))).toBeLessThanOrEqual(100);
    expect(JSON.stringify(roots).length).toBeLessThan(2_000_000);
  },
);

test('the last of a hundred of a kind says how many more there are', () => {
  const found = diagnose(facts(600, () => ({ hooks: { attempted: 3, failed: 2 } })));

  const hooks = found.filter(({ check }) => check === 'backup/hooks-failed');

  expect(hooks).toHaveLength(100);
  expect(hooks.at(-1)?.title.en).toMatch(/hooks failed, and 200 more of this kind$/);
  expect(hooks.at(-1)?.title.zh).toContain('另有 200 个');
  expect(hooks.at(-1)?.count).toBe(201);
});
