import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/errors.ts';
import type { VeleroObject } from '../../../src/outside/kubernetes/clusters.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { buttons } from '../../support/read-message.ts';
import { runJob } from '../../support/run-job.ts';
import { theBackups } from '../../support/the-backups.ts';
import { aVolumeWork } from '../../support/velero.ts';

const target = { cluster: 'prod-eu', kind: 'backup', name: 'daily-1' };

const done: VeleroObject = {
  metadata: {
    name: 'daily-1',
    labels: { 'velero.io/schedule-name': 'daily' },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': '{"secret":1}',
      kept: 'yes',
    },
    managedFields: [{ manager: 'kubectl' }],
  },
  spec: { storageLocation: 'default', includedNamespaces: ['*'], excludedNamespaces: ['tmp'] },
  status: {
    phase: 'Completed',
    startTimestamp: '2026-11-22T10:00:00Z',
    completionTimestamp: '2026-11-22T10:05:30Z',
    expiration: '2026-12-22T10:00:00Z',
    progress: { totalItems: 340, itemsBackedUp: 340 },
  },
};

const partial: VeleroObject = {
  ...done,
  status: { ...done.status, phase: 'PartiallyFailed', errors: 3, warnings: 1 },
};

const results = JSON.stringify({
  errors: {
    velero: ['token xoxb-111111-222222-abcdefghij refused'],
    namespaces: { shop: ['web-0 <!channel> failed', 'web-1 failed'] },
  },
  warnings: { cluster: ['no matches'] },
});

async function shown(given: Parameters<typeof memoryCluster>[0], request: object = target) {
  const cluster = memoryCluster(given);
  const ran = await runJob(theBackups(cluster), 'show', request, {
    operation: { job: 'show' },
  });
  return { ...ran, cluster };
}

describe('a backup', () => {
  test('shows what Velero knows, without asking for results when nothing went wrong', async () => {
    const { lines, cluster, steps, ending } = await shown({ objects: { 'daily-1': done } });

    expect(lines[0]).toBe('✅ Backup `daily-1` in `prod-eu` is *Completed*.');
    expect(lines[1]).toBe(
      'started 2026-11-22 10:00 UTC · took 5 min 30 sec · expires 2026-12-22 10:00 UTC · schedule `daily` · location `default`',
    );
    expect(lines[2]).toBe('340 items · 0 errors · 0 warnings');
    expect(lines[3]).toBe('Namespaces: all, excluding `tmp`');
    expect([...steps.journal.keys()]).toEqual(['read the object']);
    expect(cluster.requests.size).toBe(0);
    expect(buttons(ending.card)).toEqual({
      Log: 'logs backup/daily-1 --cluster prod-eu',
      'Same schedule': 'list --schedule daily --cluster prod-eu',
    });
  });

  test('is told in full in the thread, without the noise of the API server', async () => {
    const { thread } = await shown({ objects: { 'daily-1': done } });

    expect(thread[0]).toContain('"kept": "yes"');
    expect(thread[0]).not.toMatch(/managedFields|last-applied/);
  });

  test('of many words goes into the thread as a file', async () => {
    const spec = { includedNamespaces: Array.from({ length: 500 }, (_, index) => `team-${index}`) };

    const { thread, steps } = await shown({ objects: { 'daily-1': { ...done, spec } } });

    expect(thread).toEqual(['file daily-1.json']);
    expect(
      JSON.parse(String(Buffer.from(steps.kept.get('daily-1.json')?.content ?? []))),
    ).toMatchObject({
      spec,
    });
  });

  test('tells errors and warnings by namespace, masked and inert, and removes its request', async () => {
    const { lines, cluster } = await shown({
      objects: { 'daily-1': partial },
      bucket: { 'BackupResults/daily-1': results },
      answers: 2,
    });

    const all = lines.join('\n');
    expect(all).toContain(
      '❌ *2 errors* · namespace `shop`\nweb-0 <!channel> failed\nweb-1 failed',
    );
    expect(all).toContain('❌ *1 error* · Velero itself\ntoken xoxb-*** refused');
    expect(all).toContain('⚠️ *1 warning* · cluster-scoped objects\nno matches');
    expect(cluster.requests.size).toBe(0);
  });

  test('tells when errors are in none of the results', async () => {
    const object = { ...partial, status: { ...partial.status, errors: 9 } };

    const { lines } = await shown({
      objects: { 'daily-1': object },
      bucket: { 'BackupResults/daily-1': results },
    });

    expect(lines.join('\n')).toContain('volume data moved afterwards');
  });

  test.each<[string, Parameters<typeof memoryCluster>[0], string]>([
    ['Velero does not answer', { answers: 'never' }, 'did not answer within 30 seconds'],
    ['Velero says no', { answers: { message: 'bsl <gone>' } }, 'Velero refused: bsl &lt;gone&gt;'],
    ['the bucket has none', {}, 'the bucket does not have the file'],
    ['it is no JSON', { bucket: { 'BackupResults/daily-1': 'oops' } }, 'too large'],
    [
      'the bucket can’t be reached',
      {
        unreachable: new UserError(
          { en: 'The bucket is away.', zh: '' },
          { remedy: { en: 'Set publicUrl.', zh: '' } },
        ),
      },
      'The bucket is away. Set publicUrl.',
    ],
  ])('is shown without details when %s', async (_when, given, why) => {
    const { lines, ending, cluster } = await shown({ objects: { 'daily-1': partial }, ...given });

    expect(ending.outcome.kind).toBe('done');
    expect(lines.join('\n')).toContain(`can’t be shown: `);
    expect(lines.join('\n')).toContain(why);
    expect(cluster.requests.size).toBe(0);
  });

  test('tells the data of its volumes and which did not make it', async () => {
    const volumeWork = [
      aVolumeWork({ owner: 'daily-1' }),
      aVolumeWork({
        owner: 'daily-1',
        phase: 'Failed',
        message: 'no space left',
        bytesDone: 500_000,
      }),
      aVolumeWork({ owner: 'other' }),
      aVolumeWork({ owner: 'daily-1', kind: 'PodVolumeRestore' }),
    ];

    const { lines } = await shown({ objects: { 'daily-1': done }, state: { volumeWork } });

    expect(lines.join('\n')).toContain('Volume data: 1 of 2 done, 1.5 MB');
    expect(lines.join('\n')).toContain('`shop/shop-0` Failed: no space left');
  });

  test('that was refused says why', async () => {
    const status = { phase: 'FailedValidation', validationErrors: ['no such location `x`'] };

    const { lines, ending } = await shown({ objects: { 'daily-1': { ...done, status } } });

    expect(lines.join('\n')).toContain('Why Velero rejected it:\nno such location `x`');
    expect(buttons(ending.card)).not.toHaveProperty('Log');
  });

  test('that runs can be looked at again', async () => {
    const status = { phase: 'InProgress', progress: { totalItems: 10, itemsBackedUp: 3 } };

    const { lines, ending } = await shown({ objects: { 'daily-1': { ...done, status } } });

    expect(lines[0]).toBe('▶️ Backup `daily-1` in `prod-eu` is running (InProgress).');
    expect(lines.join('\n')).toContain('3 of 10 items');
    expect(buttons(ending.card)['Look again']).toBe('show backup/daily-1 --cluster prod-eu');
  });

  test('that is gone is told with what to do', async () => {
    const { ending } = await shown({});

    expect(ending.outcome).toEqual({
      kind: 'failed',
      sentence:
        'Backup `daily-1` no longer exists in `prod-eu`. It may have expired or been deleted.',
    });
    expect(buttons(ending.card)).toEqual({ Backups: 'list --cluster prod-eu' });
  });

  test('of a cluster that is away is not asked for', async () => {
    const state = { connection: { state: 'away' as const, why: 'ECONNREFUSED' } };

    const { ending } = await shown({ state, objects: { 'daily-1': done } });

    expect(ending.outcome.sentence).toBe(
      '`prod-eu` can’t be reached (ECONNREFUSED). Try again when its API server answers.',
    );
  });

  test.each([
    ['nothing', {}],
    ['wrong types', { status: { phase: 3, errors: 'many', progress: [], validationErrors: 'x' } }],
  ])('of %s is shown all the same', async (_what, object) => {
    expect((await shown({ objects: { 'daily-1': object } })).ending.outcome.kind).toBe('done');
  });
});

test('a restore tells its backup and where its namespaces went', async () => {
  const restore = {
    ...done,
    metadata: {},
    spec: { backupName: 'daily-1', namespaceMapping: { shop: 'shop-copy' } },
  };

  const { lines } = await shown(
    { objects: { back: restore } },
    { cluster: 'prod-eu', kind: 'restore', name: 'back' },
  );

  expect(lines[0]).toBe('✅ Restore `back` in `prod-eu` is *Completed*.');
  expect(lines.join('\n')).toContain('from `daily-1`');
  expect(lines.join('\n')).toContain('Restored as: `shop` → `shop-copy`');
});
