import { expect, it } from '@jest/globals';
import { withoutLastCopies } from '../../../src/domain/cleanup/last-copies.ts';
import { lastCopyNow } from '../../../src/domain/cleanup/backups.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import { aBackup, hours, noon } from '../../support/velero.ts';

function taken(name: string, ageHours: number, more: Partial<Backup> = {}): Backup {
  return aBackup({ name, startedAt: noon - ageHours * hours, ...more });
}

/** What stays as the last copy, and of what; what goes, and which copy is left. */
function verdicts(candidates: readonly Backup[], others: readonly Backup[] = []): object {
  const all = [...candidates, ...others];
  return Object.fromEntries(
    withoutLastCopies(candidates, all).map((one) => [
      one.backup.name,
      'lastOf' in one ? `stays: ${one.lastOf.join(', ')}` : `goes: ${one.leftCopy?.name ?? '–'}`,
    ]),
  );
}

it('lets a backup go whose schedule and namespaces have a newer good copy, and names the newest', () => {
  const others = [taken('b', 24), taken('c', 2)];

  expect(verdicts([taken('a', 50)], others)).toEqual({ a: 'goes: c' });
});

it('keeps the newest of several that would leave a schedule without a good copy', () => {
  expect(verdicts([taken('a', 50), taken('b', 24), taken('c', 72)])).toEqual({
    b: 'stays: schedule daily, *',
    a: 'goes: b',
    c: 'goes: b',
  });
});

it('keeps the last copy of a namespace, though the schedule has another one', () => {
  const old = taken('a', 50, { includedNamespaces: ['shop', 'billing'] });
  const newer = taken('b', 2, { includedNamespaces: ['shop'] });

  expect(verdicts([old], [newer])).toEqual({ a: 'stays: billing' });
});

it('does not take a failed, a partial or a leaving one for a good copy', () => {
  const others = [
    taken('f', 1, { phase: 'Failed' }),
    taken('p', 1, { phase: 'PartiallyFailed' }),
    taken('d', 1, { phase: 'Deleting' }),
  ];

  expect(verdicts([taken('a', 50)], others)).toEqual({ a: 'stays: schedule daily, *' });
});

it('counts a copy of another schedule for namespaces, and not for the schedule itself', () => {
  const weekly = taken('w', 1, { schedule: 'weekly' });

  expect(verdicts([taken('a', 50)], [weekly])).toEqual({ a: 'stays: schedule daily' });
  const { schedule: _none, ...byHand } = taken('m', 50);
  expect(verdicts([byHand], [weekly])).toEqual({ m: 'goes: w' });
});

it('does not count a copy that leaves out more for one of everything', () => {
  const partOf = taken('b', 1, { excludedNamespaces: ['billing'] });

  expect(verdicts([taken('a', 50)], [partOf])).toEqual({ a: 'stays: *' });
  expect(verdicts([taken('c', 50, { excludedNamespaces: ['billing'] })], [partOf])).toEqual({
    c: 'goes: b',
  });
});

it('keeps a partial one where nothing better is left, and lets failed ones go', () => {
  const partial = taken('p', 50, { phase: 'PartiallyFailed' });
  const failed = taken('f', 1, { phase: 'Failed' });

  expect(verdicts([partial, failed])).toEqual({ p: 'stays: schedule daily, *', f: 'goes: p' });
  expect(verdicts([partial], [taken('g', 2)])).toEqual({ p: 'goes: g' });
});

it('becomes the last copy when those that shared its namespaces are gone since', () => {
  const both = taken('a', 50, { includedNamespaces: ['shop', 'billing'] });
  const shop = taken('b', 2, { includedNamespaces: ['shop'] });
  const billing = taken('c', 2, { includedNamespaces: ['billing'] });
  const going = { name: 'r', backup: 'c', phase: 'New', errors: [], createdAt: noon };
  function now(
    backups: readonly Backup[],
    { requests = [] as (typeof going)[], keeps = [] as string[], damaged = [] as string[] } = {},
  ): unknown {
    const plan = { removes: new Set(['uid-a']), keeps: new Set(keeps), damaged: new Set(damaged) };
    return lastCopyNow('uid-a', plan, { backups, deleteRequests: requests }, noon);
  }

  expect(now([both, shop, billing])).toEqual([]);
  expect(now([both, shop])).toEqual(['billing']);
  const expired = { ...billing, expiresAt: noon - 1 };
  expect(now([both, shop, expired])).toEqual(['billing']);
  expect(now([both, shop, expired], { keeps: ['c'] })).toEqual([]);
  expect(now([both, shop, billing], { requests: [going] })).toEqual(['billing']);
  expect(now([both, shop, billing], { damaged: ['uid-c'] })).toEqual(['billing']);
  expect(now([shop, billing])).toBeUndefined();
});
