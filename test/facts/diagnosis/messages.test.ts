import { describe, expect, test } from '@jest/globals';

import { UserError } from '../../../src/errors.ts';
import { messages } from '../../../src/facts/diagnosis/messages.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { aBackup, aRestore, hours, noon } from '../../support/velero.ts';

const partly = aBackup({
  name: 'daily-2',
  phase: 'PartiallyFailed',
  errors: 2,
  startedAt: noon - hours,
});

const results = JSON.stringify({
  errors: {
    namespaces: {
      shop: [
        ' resource: /pods name: /web-0 message: /Error backing up item error: /rpc error: code = Unknown desc = no space left on device',
        ' resource: /pods name: /web-1 message: /Error backing up item error: /rpc error: code = Unknown desc = no space left on device',
      ],
    },
  },
  warnings: {},
});

const log = [
  'time="2026-11-22T11:00:00Z" level=info msg="Setting up backup temp file" backup=velero/daily-2 logSource="pkg/controller/backup_controller.go:745"',
  'time="2026-11-22T11:00:01Z" level=error msg="Error backing up item" backup=velero/daily-2 error="data path backup failed: no space left on device" logSource="pkg/backup/backup.go:979" name=web-0 namespace=shop resource=pods',
  'time="2026-11-22T11:00:02Z" level=error msg="Error backing up item" backup=velero/daily-2 error="password=hunter2hunter2 refused" logSource="pkg/backup/backup.go:979" name=web-1 namespace=shop resource=pods',
  '',
].join('\n');

describe('of a failing run', () => {
  test('the results are read, by their shape, and not the log that says it again', async () => {
    const cluster = memoryCluster({
      state: { backups: [aBackup(), partly] },
      bucket: { 'BackupResults/daily-2': results, 'BackupLog/daily-2': log },
    });
    const { sources, notSeen } = someSources({ cluster });

    const { messages: found } = await messages(sources);

    expect(notSeen()).toEqual([]);
    expect(found?.looked).toEqual([
      { run: { kind: 'Backup', name: 'daily-2' }, found: 'results', leftOut: 0 },
    ]);
    expect(found?.said).toEqual([
      {
        by: { kind: 'Backup', name: 'daily-2' },
        where: 'results',
        severity: 'error',
        count: 2,
        first: {
          text: 'Error backing up item: no space left on device',
          subject: 'pods shop/web-0',
        },
        last: {
          text: 'Error backing up item: no space left on device',
          subject: 'pods shop/web-1',
        },
      },
    ]);
    expect(cluster.requests.size).toBe(0);
  });

  test.each([
    ['there are no results', {}],
    [
      'they hold fewer errors than Velero counted',
      { 'BackupResults/daily-2': '{"errors":{"velero":["one"]}}' },
    ],
    ['they are no JSON', { 'BackupResults/daily-2': '\u0000\u0001{' }],
  ])('the log is read where %s, masked', async (_why, bucket) => {
    const cluster = memoryCluster({
      state: { backups: [aBackup(), partly] },
      bucket: { ...bucket, 'BackupLog/daily-2': log },
    });

    const { messages: found } = await messages(someSources({ cluster }).sources);

    expect(found?.said.map(({ where, first }) => [where, first.text, first.subject])).toEqual([
      [
        'log',
        'Error backing up item: data path backup failed: no space left on device',
        'pods shop/web-0',
      ],
      ['log', 'Error backing up item: password=*** refused', 'pods shop/web-1'],
    ]);
  });

  test('the errors of asynchronous actions are read, which stand nowhere else', async () => {
    const moving = { ...partly, operations: { attempted: 2, completed: 1, failed: 1 } };
    const operations = JSON.stringify([
      { spec: { backupName: 'daily-2' }, status: { phase: 'Completed' } },
      {
        spec: {
          resourceIdentifier: {
            Group: '',
            Resource: 'persistentvolumeclaims',
            Namespace: 'shop',
            Name: 'data-0',
          },
        },
        status: { phase: 'Failed', error: 'Asynchronous action timed out' },
      },
    ]);
    const cluster = memoryCluster({
      state: { backups: [aBackup(), moving] },
      bucket: { 'BackupResults/daily-2': results, 'BackupItemOperations/daily-2': operations },
    });

    const { messages: found } = await messages(someSources({ cluster }).sources);

    expect(found?.said).toContainEqual(
      expect.objectContaining({
        where: 'item operations',
        first: {
          text: 'Asynchronous action timed out',
          subject: 'persistentvolumeclaims shop/data-0',
        },
      }),
    );
  });

  test('it is said that nothing is there', async () => {
    const cluster = memoryCluster({
      state: { backups: [aBackup(), { ...partly, phase: 'Failed' }] },
    });

    const { messages: found } = await messages(someSources({ cluster }).sources);

    expect(found).toMatchObject({ said: [], looked: [{ found: 'nothing' }] });
  });

  test.each([
    [
      'refuses',
      { answers: { message: 'no location' } },
      'Velero refused the download: no location',
    ],
    [
      'gives an address that nobody reaches',
      {
        unreachable: new UserError({ en: 'no way', zh: '不通' }, { remedy: { en: 'x', zh: 'x' } }),
      },
      'no way',
    ],
  ])('what is not given out is not seen: Velero %s', async (_how, given, why) => {
    const cluster = memoryCluster({ state: { backups: [aBackup(), partly] }, ...given });
    const { sources, notSeen } = someSources({ cluster });

    const { messages: found } = await messages(sources);

    expect(found).toMatchObject({ said: [], looked: [], notLookedInto: 1 });
    expect(notSeen()).toMatchObject([
      { what: { en: 'the results and the log of backup daily-2' }, why: { en: why } },
    ]);
  });

  test('of many the newest of each series are read, five of all', async () => {
    const backups = Array.from({ length: 9 }, (_, index) =>
      aBackup({
        name: `b${index}`,
        schedule: `s${index}`,
        phase: 'PartiallyFailed',
        startedAt: noon - index * hours,
      }),
    );
    const cluster = memoryCluster({
      state: {
        backups: [
          ...backups,
          aBackup({
            name: 'older',
            schedule: 's0',
            phase: 'PartiallyFailed',
            startedAt: noon - 9 * hours,
          }),
        ],
      },
    });

    const { messages: found } = await messages(someSources({ cluster }).sources);

    expect(found?.looked.map(({ run }) => run.name)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4']);
    expect(found?.notLookedInto).toBe(4);
  });

  test('the one that is named is read, though a later one was good', async () => {
    const restore = aRestore({ phase: 'PartiallyFailed', errors: 1, startedAt: noon - 3 * hours });
    const cluster = memoryCluster({
      state: { restores: [restore, aRestore({ name: 'later' })], backups: [aBackup(), partly] },
      bucket: {
        'RestoreResults/daily-restored':
          '{"errors":{"cluster":["timed out waiting for terminating namespace shop to disappear before restoring: x"]}}',
      },
    });

    const { messages: found } = await messages(
      someSources({ cluster, scope: { what: 'restore', name: 'daily-restored' } }).sources,
    );

    expect(found?.said).toMatchObject([{ by: { kind: 'Restore', name: 'daily-restored' } }]);
  });
});

test('nothing is asked where only volumes or etcd are', async () => {
  expect(await messages(someSources({ scope: { what: 'etcd' } }).sources)).toEqual({});
});
