import { expect, it } from '@jest/globals';
import type { CleanupFacts, OwnObject, StoredBackup } from '../../../src/domain/cleanup/facts.ts';
import { cleanupPlan } from '../../../src/domain/cleanup/plan.ts';
import { planHash } from '../../../src/domain/plan-hash.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import {
  aBackup,
  aClusterState,
  aDeleteRequest,
  aRestore,
  aStorageLocation,
  hours,
  noon,
} from '../../support/velero.ts';

const good = aBackup({ name: 'good' });
const failed = aBackup({ name: 'failed', phase: 'Failed', startedAt: noon - 3 * hours });
const expired = aBackup({
  name: 'expired',
  startedAt: noon - 800 * hours,
  expiresAt: noon - 80 * hours,
});

function lying(backup: Backup, more: Partial<StoredBackup> = {}): StoredBackup {
  return { name: backup.name, bytes: 1_000, hasMetadata: true, uid: backup.uid, ...more };
}

function facts(given: {
  readonly backups?: readonly Backup[];
  readonly stored?: readonly StoredBackup[];
  readonly state?: Partial<CleanupFacts['state']>;
  readonly own?: readonly OwnObject[];
  readonly goingOn?: readonly string[];
  readonly damaged?: readonly Backup[];
}): CleanupFacts {
  const { backups = [good, failed, expired], own = [], goingOn = [], damaged = [] } = given;
  return {
    state: { ...aClusterState({ backups }), ...given.state },
    stored: { default: given.stored ?? backups.map((one) => lying(one)) },
    own,
    goingOn: new Set(goingOn),
    damaged: new Set(damaged.map(({ uid }) => uid)),
    now: noon,
  };
}

function planOf(given: Parameters<typeof facts>[0], olderThanMs?: number): object {
  const scope = { what: 'all', ...(olderThanMs === undefined ? {} : { olderThanMs }) } as const;
  const { plan } = cleanupPlan('op-1', facts(given), scope);
  return {
    items: plan.items.map(({ name, why }) => `${name}: ${why}`),
    refused: plan.refused.map(({ name, why }) => `${name}: ${why}`),
  };
}

it('lists expired and failed backups, and none that is good or complete in part', () => {
  const partial = aBackup({ name: 'partial', phase: 'PartiallyFailed' });

  expect(planOf({ backups: [good, failed, expired, partial] })).toEqual({
    items: ['expired: expired', 'failed: failed'],
    refused: [],
  });
});

it('lists one that runs for days, and one whose deletion stopped half-way', () => {
  const stuck = aBackup({ name: 'stuck', phase: 'InProgress', startedAt: noon - 60 * hours });
  const running = aBackup({ name: 'running', phase: 'InProgress' });
  const half = aBackup({ name: 'half', phase: 'Deleting' });

  expect(planOf({ backups: [good, stuck, running, half] })).toEqual({
    items: ['half: incomplete', 'stuck: incomplete'],
    refused: [],
  });
});

it('leaves a failed duplicate alone when the bucket has another backup under its name', () => {
  expect(planOf({ stored: [lying(good), lying(failed, { uid: 'the-good-one' })] })).toEqual({
    items: ['expired: expired'],
    refused: ['failed: not ours'],
  });
});

it('leaves alone what it can not compare', () => {
  const readOnly = { storageLocations: [aStorageLocation({ accessMode: 'ReadOnly' })] };
  const away = { storageLocations: [aStorageLocation({ phase: 'Unavailable' })] };
  const both = ['expired: cannot be compared', 'failed: cannot be compared'];

  expect(planOf({ state: readOnly })).toEqual({ items: [], refused: both });
  expect(planOf({ state: away })).toEqual({ items: [], refused: both });
  const unread = { ...facts({}), stored: {} };
  expect(cleanupPlan('op-1', unread, { what: 'all' }).plan).toMatchObject({ items: [] });
  const { uid: _unread, ...unknown } = lying(failed);
  expect(planOf({ stored: [lying(good), unknown] })).toMatchObject({
    refused: ['failed: cannot be compared'],
  });
});

it('keeps the last copy whose stored bytes are sound: a damaged one beside it is none', () => {
  expect(planOf({ backups: [good, expired], damaged: [good] })).toEqual({
    items: [],
    refused: ['expired: last good copy'],
  });
});

it('leaves alone what names no storage location, and says so', () => {
  const { storageLocation: _none, ...nowhere } = failed;

  const { plan } = cleanupPlan('op-1', facts({ backups: [good, nowhere] }), { what: 'all' });

  expect(plan.refused).toEqual([
    expect.objectContaining({ name: 'failed', detail: 'it names no storage location' }),
  ]);
});

it('keeps the last good copy, also when a newer one lies nowhere', () => {
  expect(planOf({ backups: [expired] })).toEqual({
    items: [],
    refused: ['expired: last good copy'],
  });
  expect(planOf({ backups: [expired, good], stored: [lying(expired)] })).toEqual({
    items: [],
    refused: ['expired: last good copy'],
  });
});

it('counts on no copy that it could not see, that expires, or that is being deleted', () => {
  const next = aBackup({ name: 'next', startedAt: noon - 700 * hours, expiresAt: noon - hours });
  const elsewhere = aBackup({ name: 'elsewhere', storageLocation: 'offsite' });
  const requested = aDeleteRequest({ backup: 'good', phase: 'New' });

  expect(planOf({ backups: [expired, elsewhere], stored: [lying(expired)] })).toEqual({
    items: [],
    refused: ['expired: last good copy'],
  });
  expect(planOf({ backups: [expired, next] }, 750 * hours)).toEqual({
    items: [],
    refused: ['expired: last good copy'],
  });
  expect(planOf({ backups: [expired, good], state: { deleteRequests: [requested] } })).toEqual({
    items: [],
    refused: ['expired: last good copy'],
  });
});

it('leaves alone what a restore reads and what is being deleted', () => {
  const restores = [aRestore({ backup: 'expired', phase: 'InProgress' })];
  const deleteRequests = [
    { name: 'r', backup: 'failed', phase: 'InProgress', errors: [], createdAt: noon },
  ];

  expect(planOf({ state: { restores, deleteRequests } })).toEqual({
    items: [],
    refused: ['expired: in use', 'failed: in use'],
  });
});

it('takes only what is older when that is asked for', () => {
  expect(planOf({}, 24 * hours)).toEqual({ items: ['expired: expired'], refused: [] });
});

it('lists what ended operations left, and nothing of one that goes on or restores', () => {
  const own = ['op-old', 'op-runs', 'op-busy'].flatMap((operation): OwnObject[] => [
    {
      kind: 'Namespace',
      name: `lifeboat-${operation}`,
      uid: `n-${operation}`,
      operation,
      isBusy: operation === 'op-busy',
    },
    {
      kind: 'Restore',
      name: `lifeboat-${operation}`,
      namespace: 'velero',
      uid: `r-${operation}`,
      operation,
      isBusy: operation === 'op-busy',
    },
  ]);

  expect(planOf({ backups: [good], own, goingOn: ['op-runs'] })).toEqual({
    items: ['lifeboat-op-old: orphaned restore', 'lifeboat-op-old: leftover of an operation'],
    refused: ['lifeboat-op-busy: in use', 'lifeboat-op-busy: in use'],
  });
});

it('only tells what lies in a bucket without a Backup object', () => {
  const stray = { name: 'stray', bytes: 5, hasMetadata: true };
  const { plan, withoutObject } = cleanupPlan(
    'op-1',
    facts({ stored: [lying(good), lying(failed), lying(expired), stray] }),
    { what: 'backups' },
  );

  expect(withoutObject).toEqual([{ ...stray, location: 'default' }]);
  expect(JSON.stringify(plan)).not.toContain('stray');
});

it('is the same plan in whatever order the cluster lists', () => {
  const [one, other] = [facts({}), facts({ backups: [expired, failed, good] })];

  expect(planHash(cleanupPlan('op-1', one, { what: 'all' }).plan)).toBe(
    planHash(cleanupPlan('op-1', other, { what: 'all' }).plan),
  );
});

it('fits into a journal however much there is, and says how much is left for the next time', () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    aBackup({ name: `${'f'.repeat(200)}-${at}`, phase: 'Failed', schedule: `s-${at}` }),
  );
  const made = cleanupPlan('op-1', facts({ backups: [good, ...many] }), { what: 'all' });

  expect(Buffer.byteLength(JSON.stringify(made.plan))).toBeLessThan(60_000);
  expect(made.plan.items.length + made.later).toBe(500);
  expect(made.plan.items.length).toBeLessThanOrEqual(100);
});
