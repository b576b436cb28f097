import { expect, test } from '@jest/globals';

import { messages } from '../../../src/facts/diagnosis/messages.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { aBackup, hours, noon } from '../../support/velero.ts';

const partly = aBackup({
  name: 'daily-2',
  phase: 'PartiallyFailed',
  errors: 2,
  startedAt: noon - hours,
});

const results = JSON.stringify({ errors: { velero: ['no space left', 'no space left'] } });

const log =
  'time="2026-11-22T11:00:01Z" level=error msg="Error backing up item" error="odd" name=web-0 namespace=shop resource=pods\n';

const moved = { ...partly, operations: { attempted: 2, completed: 1, failed: 1 } };

test.each([
  ['more than is read of it', JSON.stringify(['x'.repeat(4 * 1024 * 1024)]), 'More than 4 MiB'],
  ['cut off', '[{"spec":', 'It is not in the format that Velero writes'],
  ['something else', '{"a":1}', 'It is not in the format that Velero writes'],
])(
  'item operations that are %s are told as not seen, and the results all the same',
  async (_, stored, why) => {
    const cluster = memoryCluster({
      state: { backups: [aBackup(), moved] },
      bucket: { 'BackupResults/daily-2': results, 'BackupItemOperations/daily-2': stored },
    });
    const { sources, notSeen } = someSources({ cluster });

    const { messages: found } = await messages(sources);

    expect(found).toMatchObject({ said: [{ where: 'results', count: 2 }], notLookedInto: 0 });
    expect(notSeen()).toMatchObject([
      {
        what: { en: 'the item operations of backup daily-2' },
        why: { en: expect.stringContaining(why) },
        remedy: { en: 'Read it whole: `velero backup describe daily-2 --details`.' },
      },
    ]);
  },
);

test('item operations that Velero wrote as an empty list are no trouble', async () => {
  const cluster = memoryCluster({
    state: { backups: [aBackup(), moved] },
    bucket: { 'BackupResults/daily-2': results, 'BackupItemOperations/daily-2': 'null' },
  });
  const { sources, notSeen } = someSources({ cluster });

  expect((await messages(sources)).messages?.said).toHaveLength(1);
  expect(notSeen()).toEqual([]);
});

test('results that are too long are told as not seen, and the log is read instead', async () => {
  const long = JSON.stringify({ errors: { velero: ['x'.repeat(4 * 1024 * 1024)] } });
  const cluster = memoryCluster({
    state: { backups: [aBackup(), partly] },
    bucket: { 'BackupResults/daily-2': long, 'BackupLog/daily-2': log },
  });
  const { sources, notSeen } = someSources({ cluster });

  expect((await messages(sources)).messages?.looked).toMatchObject([{ found: 'log' }]);
  expect(notSeen()).toMatchObject([{ what: { en: 'the results of backup daily-2' } }]);
});
