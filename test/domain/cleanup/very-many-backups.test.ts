import { expect, it } from '@jest/globals';

import type { CleanupFacts } from '../../../src/domain/cleanup/facts.ts';
import { withoutLastCopies } from '../../../src/domain/cleanup/last-copies.ts';
import { cleanupPlan } from '../../../src/domain/cleanup/plan.ts';
import { processorSeconds } from '../../support/processor-seconds.ts';
import { aBackup, aClusterState, aStorageLocation, hours, noon } from '../../support/velero.ts';

function facts(count: number): CleanupFacts {
  const backups = Array.from({ length: count }, (_, index) =>
    aBackup({
      name: `b-${index}`,
      uid: `u-${index}`,
      schedule: `s-${index % 300}`,
      startedAt: noon - Math.floor(((index * 7_919) % count) / 300) * hours,
      ...(index % 2 === 0 ? {} : { phase: 'Failed' }),
    }),
  );
  const stored = backups.map(({ name, uid }) => ({ name, uid, bytes: 1, hasMetadata: true }));
  return {
    state: aClusterState({ backups, storageLocations: [aStorageLocation()] }),
    stored: { default: stored },
    own: [],
    goingOn: new Set(),
    damaged: new Set(),
    now: noon,
  };
}

/** What goes through each backup for each that may go would take 400 times as long. */
it('plans the deletion of 25,000 of 50,000 backups in a time in proportion, and of a size that a journal takes', () => {
  const [few, many] = [facts(2_500), facts(50_000)];
  cleanupPlan('op', few, { what: 'backups' });
  const short = processorSeconds(() => cleanupPlan('op', few, { what: 'backups' }));
  let plan = cleanupPlan('op', few, { what: 'backups' });

  const long = processorSeconds(() => {
    plan = cleanupPlan('op', many, { what: 'backups' });
  });

  expect(long).toBeLessThan(Math.max(short, 0.02) * 60);
  expect(plan.plan.items).toHaveLength(100);
  expect(plan.later).toBe(24_900);
  expect(JSON.stringify(plan).length).toBeLessThan(60_000);
});

it('names the newest copy that is left also when copies that stay were found on the way', () => {
  const backups = [1, 3, 2, 5, 4].map((age) =>
    aBackup({
      name: `day-${age}`,
      uid: `u-${age}`,
      startedAt: noon - age * 24 * hours,
      schedule: age < 4 ? 'daily' : `only-${age}`,
    }),
  );

  const verdicts = withoutLastCopies(backups, backups);

  expect(
    verdicts.map((one) =>
      'lastOf' in one ? `${one.backup.name} stays` : `${one.backup.name}: ${one.leftCopy?.name}`,
    ),
  ).toEqual(['day-1 stays', 'day-2: day-1', 'day-3: day-1', 'day-4 stays', 'day-5 stays']);
});
