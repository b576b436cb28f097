import { describe, expect, test } from '@jest/globals';
import { withoutDateTokens } from '../../support/read-message.ts';
import { shown } from '../../support/shown-status.ts';
import { anOperation } from '../../support/steps.ts';
import { aBackup, aClusterState, aSchedule, hours, minutes, noon } from '../../support/velero.ts';

describe('the card', () => {
  test('says the verdict and its reason in the first line and aloud', async () => {
    const backups = [aBackup({ startedAt: noon - 60 * hours })];

    const { lines, ending } = await shown({ states: [aClusterState({ backups })] });

    const told = 'schedule `daily`: the data is 2 days 12 hr old, the target is 2 days.';
    expect(lines[0]).toBe(`🔴 \`prod-eu\` is *unprotected*: ${told}`);
    expect(ending.card.text).toBe(`\`prod-eu\` is unprotected: ${told}`);
    expect(ending.outcome).toEqual({ kind: 'done', sentence: ending.card.text });
  });

  test('tells per schedule data age and target, last result, next run and last proof', async () => {
    const { lines } = await shown({});

    expect(lines[1]).toBe(
      [
        '🔵 on schedule · *`daily`*: good and fresh copies, which no test restore has proven yet',
        'data 2 hr old (target 2 days: twice its interval) · last Completed 2026-11-22 10:00 UTC · next run 2026-11-23 10:00 UTC · never proven',
      ].join('\n'),
    );
  });

  test('names the schedules whose last run failed over a fresh good copy, and shows them first', async () => {
    const backups = ['a', 'b', 'c', 'd', 'e'].map((name) =>
      aBackup({ name: `${name}-1`, schedule: name }),
    );
    const failed = ['b', 'c', 'd', 'e'].map((schedule) =>
      aBackup({
        name: `${schedule}-2`,
        schedule,
        phase: 'Failed',
        startedAt: noon - minutes,
      }),
    );
    const schedules = ['a', 'b', 'c', 'd', 'e'].map((name) => aSchedule({ name }));
    const state = aClusterState({ schedules, backups: [...backups, ...failed] });

    const { lines } = await shown({ states: [state] });

    expect(lines[0]).toContain('*on schedule*');
    expect(lines[1]).toBe(
      'The last run failed, with a fresh good copy behind it: `b`, `c`, `d` and 1 more.',
    );
    expect(lines.findIndex((line) => line.includes('*`a`*'))).toBeGreaterThan(
      lines.findIndex((line) => line.includes('*`e`*')),
    );
  });

  test('tells the age behind a missed target once', async () => {
    const settings = { targets: [{ schedule: 'daily', rpoMs: hours }] };

    const { lines } = await shown({ settings });

    expect(lines[1]).toBe(
      [
        '🔴 unprotected · *`daily`*: the data is 2 hr old, the target is 1 hr',
        'last Completed 2026-11-22 10:00 UTC · next run 2026-11-23 10:00 UTC · never proven',
      ].join('\n'),
    );
  });

  test('tells storage, Velero, node agent and the queue', async () => {
    const backups = [
      aBackup(),
      aBackup({
        name: 'daily-now',
        phase: 'InProgress',
        items: 3,
        totalItems: 9,
        startedAt: noon - minutes,
      }),
    ];

    const { lines } = await shown({ states: [aClusterState({ backups })] });

    expect(lines.join('\n')).toContain(
      'Storage: `default` available · Velero v1.18.3 1/1 ready · node agent 1/1 ready | Velero runs backup `daily-now` (InProgress since 2026-11-22 11:59 UTC, 3 of 9 items).',
    );
  });

  test('tells what Lifeboat itself works on there, but no status', async () => {
    const unfinished = [
      anOperation({ id: 'op-aaaa', job: 'logs', line: 'logs daily-1', cluster: 'prod-eu' }),
      anOperation({ id: 'op-bbbb', job: 'logs', line: 'logs secret', cluster: 'prod-us' }),
      anOperation({ id: 'op-cccc', cluster: 'prod-eu' }),
    ];

    const { lines } = await shown({ unfinished: () => Promise.resolve(unfinished) });

    const all = lines.join('\n');
    expect(all).toContain('Lifeboat works on `op-aaaa` logs daily-1.');
    expect(all).not.toMatch(/op-bbbb|op-cccc/);
  });

  test('says so when the records can’t be read', async () => {
    const { lines } = await shown({ unfinished: () => Promise.reject(new Error('away')) });

    expect(lines.join('\n')).toContain('Lifeboat’s own operations can’t be read now.');
  });

  test.each([
    ['en', 'What verifications found can’t be read now, so no backup is judged to be damaged.'],
    ['zh', '目前无法读取检查的结果，因此不会将任何备份判断为已损坏。'],
  ] as const)('says so where nobody can read what is damaged (%s)', async (language, told) => {
    const { lines } = await shown({ isDamageUnknown: true, language });
    const known = await shown({ language });

    expect(lines.join('\n')).toContain(told);
    expect(known.lines.join('\n')).not.toContain(told);
  });

  test('names the rule that is missing', async () => {
    const notRead = [
      {
        resource: 'restores.velero.io',
        reason: 'forbidden' as const,
        detail: 'list restores.velero.io in namespace velero',
      },
    ];

    const { lines } = await shown({ states: [aClusterState({ notRead })] });

    expect(lines.join('\n')).toContain(
      'Lifeboat may not read `restores.velero.io`; the missing rule is `list restores.velero.io in namespace velero`',
    );
  });

  test('puts the worst cluster first and tells the age of what is known of one that is away', async () => {
    const away = {
      state: 'away' as const,
      asOf: noon - hours,
      why: 'connect ECONNREFUSED 10.0.0.1:6443',
    };
    const states = [aClusterState(), aClusterState({ cluster: 'prod-us', connection: away })];

    const { lines, ending } = await shown({ states });

    expect(lines[0]).toBe(
      '⚪ `prod-us` is *unknown*: it can’t be reached (connect ECONNREFUSED 10.0.0.1:6443); what is shown was true 2026-11-22 11:00 UTC.',
    );
    expect(lines.join('\n')).toContain('🔵 `prod-eu` is *on schedule*');
    expect(withoutDateTokens(ending.card.text)).toMatch(/Other clusters: 1 on schedule\.$/);
  });

  test('can be read in Chinese', async () => {
    const { lines } = await shown({ language: 'zh' });

    expect(lines[0]).toBe(
      '🔵 *按计划* `prod-eu`：备份计划 `daily`：备份完好且足够新，但尚未验证能否恢复。',
    );
  });

  test('is not broken by hostile text', async () => {
    const hostile = '*<!channel>* `x` <@U1> \u202E:fire:\n> quote';
    const states = [
      aClusterState({
        schedules: [aSchedule({ phase: 'FailedValidation', validationErrors: [hostile] })],
        backups: [aBackup({ phase: hostile })],
      }),
    ];

    const { lines } = await shown({ states });

    expect(lines.join('\n')).not.toMatch(/<!channel|<@U1|:fire:|\u202E/);
  });
});

describe('fifty schedules', () => {
  const schedules = Array.from({ length: 50 }, (_, index) => aSchedule({ name: `s${index}` }));
  const backups = schedules.map(({ name }, index) =>
    aBackup({ name: `${name}-1`, schedule: name, startedAt: noon - (index + 10) * hours }),
  );
  const states = [aClusterState({ schedules, backups })];

  test('show the worst in the card and the rest in the thread', async () => {
    const { lines, thread } = await shown({ states });

    expect(lines[0]).toMatch(/🔴 .* \(and 10 more like it\)/);
    expect(lines.filter((line) => line.includes('*`s'))).toHaveLength(8);
    expect(lines.join('\n')).toContain('42 more schedules');
    expect(thread.flat().filter((line) => line.includes('*`s'))).toHaveLength(42);
  });

  test('do not repeat the thread at a refresh', async () => {
    expect((await shown({ states, thread: 'nothing' })).thread).toEqual([]);
  });
});

test('ten thousand backups are not journaled', async () => {
  const backups = Array.from({ length: 10_000 }, (_, index) =>
    aBackup({ name: `b${index}`, startedAt: noon - index * minutes }),
  );

  const { journal } = await shown({ states: [aClusterState({ backups })] });

  expect(journal.length).toBeLessThan(5000);
});

test('everything is in the thread when details are asked for', async () => {
  const { schedule: _none, ...byHand } = aBackup({ name: 'by-hand' });
  const backups = [aBackup(), byHand, aBackup({ name: 'old-1', schedule: 'old' })];

  const { thread } = await shown({ states: [aClusterState({ backups })], thread: 'everything' });

  const all = thread.flat().join('\n');
  expect(all).toContain('1 backup made by hand; newest `by-hand`, 2 hr old');
  expect(all).toContain('1 backup of `old`, a schedule that is gone');
  expect(all).toContain('`default` → `backups` · available');
  expect(all).toContain('runs by `0 10 * * *`');
});
