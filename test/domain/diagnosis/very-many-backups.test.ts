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

type World = readonly [string, number, (number: number) => Partial<Backup>];

/** Of so many schedules. */
const worlds: readonly World[] = [
  ['have hooks that failed', 300, () => ({ hooks: { attempted: 3, failed: 2 } })],
  ['failed', 300, () => ({ phase: 'Failed', failureReason: 'the store was away' })],
  ['failed in part', 300, () => ({ phase: 'PartiallyFailed', errors: 3 })],
  ['wait or stand still', 300, (number) => ({ phase: number % 2 === 0 ? 'New' : 'InProgress' })],
  [
    'were refused',
    300,
    () => ({ phase: 'FailedValidation', validationErrors: ['x'.repeat(1_000)] }),
  ],
  ['are each by hand', 300, () => ({ schedule: '', phase: 'Failed' })],
  ['have expired', 5_000, () => ({ expiresAt: noon - hours })],
  [
    'lie in locations that are gone',
    5_000,
    (number) => ({ storageLocation: `gone-${number % 300}` }),
  ],
];

const known = new Map<string, readonly Backup[]>();

/** So many hourly backups of so many schedules, in no order; the worlds are made of the same ones. */
function hourly(count: number, schedules: number): readonly Backup[] {
  const key = `${count} of ${schedules}`;
  const all = known.get(key) ?? made(count, schedules);
  known.set(key, all);
  return all;
}

function made(count: number, schedules: number): readonly Backup[] {
  return Array.from({ length: count }, (_, index) => {
    const at = noon - Math.floor(((index * 7_919) % count) / schedules) * hours;
    const times = { createdAt: at, startedAt: at, completedAt: at + 60_000 };
    const own = { name: `b-${index}`, uid: `u-${index}`, schedule: `s-${index % schedules}` };
    return aBackup({ ...own, ...times });
  });
}

function facts(
  backups: readonly Backup[],
  schedules: number,
  given: (number: number) => Partial<Backup>,
): DiagnosisFacts {
  const all = Array.from({ length: schedules }, (_, index) => aSchedule({ name: `s-${index}` }));
  const state = aClusterState({
    backups: backups.map((one, index) => ({ ...one, ...given(index) })),
    schedules: all,
    storageLocations: [aStorageLocation()],
  });
  return someFacts({ state });
}

const fewer = 1_200;
const more = 50_000;

/** How much longer the many take than the few, which take no less than 20 ms. */
function compared(few: DiagnosisFacts, many: DiagnosisFacts) {
  let roots = diagnose(few);
  const short = processorSeconds(() => diagnose(few));
  const long = processorSeconds(() => {
    roots = diagnose(many);
  });
  return { times: long / Math.max(short, 0.02), roots };
}

/** What goes through each backup for each backup would take 1,700 times as long. */
test.each(worlds)(
  '50,000 backups that %s, of %d schedules, take time in proportion, and end in findings that one can go through',
  (_, schedules, given) => {
    const fewSchedules = Math.ceil((schedules * fewer) / more);
    const few = facts(hourly(fewer, fewSchedules), fewSchedules, given);
    const many = facts(hourly(more, schedules), schedules, given);

    const { times, roots } = compared(few, many);

    expect(times).toBeLessThan((2 * more) / fewer);
    const kinds = Map.groupBy(
      roots.flatMap((root) => [root, ...root.consequences]),
      ({ check }) => check,
    );
    const counts = [...kinds.values()].map((its) => its.length);
    expect(Math.max(0, ...counts)).toBeLessThanOrEqual(100);
    expect(JSON.stringify(roots).length).toBeLessThan(2_000_000);
  },
);

test('the last of a hundred of a kind says how many more there are', () => {
  const found = diagnose(
    facts(hourly(600, 300), 300, () => ({ hooks: { attempted: 3, failed: 2 } })),
  );

  const hooks = found.filter(({ check }) => check === 'backup/hooks-failed');

  expect(hooks).toHaveLength(100);
  expect(hooks.at(-1)?.title.en).toMatch(/hooks failed in backup \S+, and 200 more of this kind$/);
  expect(hooks.at(-1)?.title.zh).toContain('另有 200 个');
  expect(hooks.at(-1)?.count).toBe(201);
});
