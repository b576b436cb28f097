import { describe, expect, test } from '@jest/globals';
import type { Command, Decision, NoSuch, Words } from '../../../src/capability.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { Verification } from '../../../src/domain/verify/verification.ts';
import { anAsked } from '../../support/asked.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { aDamage } from '../../support/memory-verifications.ts';
import { buttons } from '../../support/read-message.ts';
import { runJob } from '../../support/run-job.ts';
import { theBackups } from '../../support/the-backups.ts';
import { aBackup, aRestore, aSchedule, hours, noon } from '../../support/velero.ts';

const everyOne = { cluster: 'prod-eu', what: 'backups', page: 0 };

async function listed(
  state: Partial<ClusterState>,
  request: object = {},
  verified: readonly Verification[] = [],
) {
  const capability = theBackups(memoryCluster({ state }), [], { verified });
  return runJob(capability, 'list', { ...everyOne, ...request });
}

function names(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /^\S+ \S+ `(?<name>[^`]+)`\n/u.exec(line)?.groups?.['name'] ?? []);
}

const twentyThree = Array.from({ length: 23 }, (_, index) =>
  aBackup({ name: `b${index}`, startedAt: noon - index * hours }),
);

describe('a list', () => {
  test('shows each with its phase, when, how long, and what went wrong', async () => {
    const backups = [
      aBackup({ name: 'good', expiresAt: noon - hours }),
      aBackup({
        name: 'bad',
        phase: 'Failed',
        errors: 1,
        failureReason: 'no bucket',
        items: 0,
        totalItems: 0,
      }),
    ];

    const { lines } = await listed({ backups });

    expect(lines[0]).toBe('`prod-eu`: 2 backups, newest first.');
    expect(lines[1]).toBe(
      '✅ Completed `good`\n2026-11-22 10:00 UTC · took 5 min · 120 items · expired 2026-11-22 11:00 UTC, can be deleted any time',
    );
    expect(lines[2]).toMatch(/^❌ Failed `bad`\n.* · 1 error · expires .* · no bucket$/);
  });

  test('has ten on a page, the newest first', async () => {
    const { lines, ending } = await listed({ backups: twentyThree.toReversed() });

    expect(lines[0]).toBe('`prod-eu`: 23 backups, newest first: 1 to 10.');
    expect(names(lines)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7', 'b8', 'b9']);
    expect(Object.keys(buttons(ending.card))).toEqual(['Show', 'Older', 'Restores', 'Status']);
    expect(buttons(ending.card)['Show']).toBe('show backup/b9 --cluster prod-eu');
  });

  test('has a last page, which is also shown when there are not so many any more', async () => {
    const { lines, ending } = await listed({ backups: twentyThree }, { page: 99 });

    expect(names(lines)).toEqual(['b20', 'b21', 'b22']);
    expect(buttons(ending.card)).toHaveProperty('Newer');
    expect(buttons(ending.card)).not.toHaveProperty('Older');
  });

  test('of restores tells from which backup', async () => {
    const { lines } = await listed({ restores: [aRestore()] }, { what: 'restores' });

    expect(lines[1]).toContain('from `daily-20261122100000`');
  });

  test('says so where nobody can read what is damaged, of backups alone', async () => {
    const cluster = memoryCluster({ state: { backups: [aBackup()], restores: [aRestore()] } });
    const capability = theBackups(cluster, [], { isDamageUnknown: true });
    const [backups, restores] = [
      await runJob(capability, 'list', everyOne),
      await runJob(capability, 'list', { ...everyOne, what: 'restores' }),
    ];

    expect(backups.lines[1]).toBe(
      'Verification results can’t be read now, so damaged backups are not marked here.',
    );
    expect(restores.lines.join('\n')).not.toContain('can’t be read');
  });

  test('marks what Velero calls complete and whose stored bytes are damaged', async () => {
    const backups = [aBackup({ name: 'rotten', uid: 'uid-1' }), aBackup({ name: 'good' })];
    const { lines } = await listed({ backups }, {}, [aDamage({ uid: 'uid-1' })]);

    expect(lines.find((line) => line.includes('rotten'))).toMatch(
      /^❌ Stored data damaged · Completed `rotten`\n/,
    );
    expect(lines.find((line) => line.includes('good'))).toMatch(/^✅ Completed `good`\n/);
  });

  test('of nothing says so', async () => {
    expect((await listed({ backups: [] })).lines[0]).toBe('`prod-eu` has no backups.');
  });

  test('says how old it is when the cluster is away', async () => {
    const { lines } = await listed({ connection: { state: 'away', asOf: noon - hours } });

    expect(lines[1]).toBe(
      'The cluster can’t be reached now, so this may be out of date. (as of 2026-11-22 11:00 UTC)',
    );
  });

  test('of a cluster that was never read claims nothing', async () => {
    const connection = { state: 'away' as const, why: 'TCP: refused' };

    const { lines } = await listed({ backups: [], connection });

    expect(lines.slice(0, 2)).toEqual([
      '`prod-eu` can’t be reached and has not been read yet, so it is not known which backups it has.',
      'TCP: refused',
    ]);
  });

  test('says which rule is missing', async () => {
    const notRead = [
      {
        resource: 'backups.velero.io',
        reason: 'forbidden' as const,
        detail: 'list backups.velero.io',
      },
    ];

    expect((await listed({ backups: [], notRead })).lines[0]).toBe(
      '`prod-eu`: Lifeboat can’t read the backups of this cluster: `list backups.velero.io`',
    );
  });

  test('of the longest names still fits', async () => {
    const backups = Array.from({ length: 10 }, (_, index) =>
      aBackup({
        name: `${index}${'n'.repeat(250)}`,
        phase: 'P'.repeat(300),
        failureReason: '<!channel> '.repeat(500),
      }),
    );

    const { lines } = await listed({ backups });

    expect(lines.join()).not.toContain('<!channel');
  });
});

describe('filters', () => {
  const backups = [
    aBackup({ name: 'ok' }),
    aBackup({ name: 'old', startedAt: noon - 50 * hours, schedule: 'weekly' }),
    aBackup({ name: 'part', phase: 'PartiallyFailed', startedAt: noon - 3 * hours }),
    aBackup({ name: 'refused', phase: 'FailedValidation', startedAt: noon - 4 * hours }),
    aBackup({ name: 'shop', includedNamespaces: ['shop'], startedAt: noon - 5 * hours }),
    aBackup({ name: 'queued', phase: 'Queued', startedAt: noon }),
  ];

  test.each([
    [{ state: 'Completed' }, ['ok', 'shop', 'old']],
    [{ state: 'failed' }, ['refused']],
    [{ state: 'partially-failed' }, ['part']],
    [{ state: 'PARTIALLYFAILED' }, ['part']],
    [{ state: 'waiting' }, ['queued']],
    [{ age: '2h' }, ['queued', 'ok']],
    [{ schedule: 'weekly' }, ['old']],
    [{ namespace: 'db' }, ['queued', 'ok', 'part', 'refused', 'old']],
    [{ state: 'completed', age: '1d', namespace: 'shop' }, ['ok', 'shop']],
  ])('%j leave %j', async (filter, left) => {
    expect(names((await listed({ backups }, filter)).lines)).toEqual(left);
  });

  test('that leave nothing say what there is', async () => {
    const schedules = [aSchedule(), aSchedule({ name: 'weekly' })];

    const { lines, ending } = await listed(
      { backups, schedules },
      { schedule: 'dayly', state: 'odd' },
    );

    expect(lines[0]).toContain('none of the 6 backups match `--state odd` `--schedule dayly`.');
    expect(lines[1]).toBe('No schedule has that name. Existing: `daily`.');
    expect(lines[2]).toContain('`Completed`, `PartiallyFailed`, `FailedValidation`, `Queued`');
    expect(buttons(ending.card)['Without filters']).toBe('list --cluster prod-eu');
  });
});

describe('the command', () => {
  test('asks for the first page of what was said', async () => {
    expect(await said({ state: 'Failed', restores: true, age: '7d' })).toEqual({
      start: {
        job: 'list',
        version: 1,
        request: { cluster: 'prod-eu', what: 'restores', page: 0, state: 'Failed', age: '7d' },
      },
      line: 'list --state Failed --age 7d --restores --cluster prod-eu',
    });
  });

  test.each(['yesterday', '0h', '-3d', '5', '1h 3m'])('does not take the age %j', async (age) => {
    expect(await said({ age })).toMatchObject({
      tell: { text: expect.stringContaining('is not a valid age') },
    });
  });
});

describe('the pages', () => {
  test('turn on the same card', async () => {
    const value = JSON.stringify({ ...everyOne, page: 1, state: 'Failed' });

    expect(await turned(value)).toEqual({
      start: { job: 'list', version: 1, request: { ...everyOne, page: 1, state: 'Failed' } },
      line: 'list --state Failed --cluster prod-eu',
      refreshes: 'op-7f3k',
    });
  });

  test.each([
    ['of another cluster', JSON.stringify({ ...everyOne, cluster: 'secret' })],
    ['that is no list', '{"cluster":"prod-eu"}'],
    ['that is no JSON', '<!channel>'],
    ['before the first', JSON.stringify({ ...everyOne, page: -1 })],
  ])('do not turn to one %s', async (_what, value) => {
    expect(await turned(value)).toMatchObject({
      tell: { text: 'You can’t ask about this cluster here.' },
    });
  });
});

function command(): Command {
  const found = theBackups(memoryCluster()).commands?.find((one) => one.name === 'list');
  if (found === undefined) {
    throw new Error('no command list');
  }
  return found;
}

async function turned(value: string): Promise<Decision | undefined> {
  const button = theBackups(memoryCluster()).buttons?.find((one) => one.name === 'backups.page');
  return button?.press(value, anAsked({ card: 'op-7f3k' }));
}

async function said(flags: Words['flags']): Promise<Decision | NoSuch> {
  return command().say({ arguments: {}, flags }, anAsked({ cluster: 'prod-eu' }));
}
