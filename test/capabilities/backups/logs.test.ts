import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/errors.ts';
import { anAsked } from '../../support/asked.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { buttons } from '../../support/read-message.ts';
import { runJob } from '../../support/run-job.ts';
import { memorySteps } from '../../support/steps.ts';
import { theBackups } from '../../support/the-backups.ts';
import { aVeleroServer } from '../../support/velero.ts';

const request = { cluster: 'prod-eu', kind: 'backup', name: 'daily-1', errors: false };
const completed = { status: { phase: 'Completed' } };

const log = [
  'time="2026-11-22T10:00:01Z" level=info msg="Backing up item"',
  ...['web-0', 'web-1', 'web-2'].map(
    (name, index) =>
      `time="2026-11-22T10:00:0${index + 2}Z" level=error msg="Error backing up item" error="<!channel> ${name} password=hunter2222" name=${name} namespace=shop resource=pods`,
  ),
  'time="2026-11-22T10:00:09Z" level=warning msg="volume skipped"',
  'not of Velero at all',
].join('\n');

async function logs(given: Parameters<typeof memoryCluster>[0], said: object = {}) {
  const cluster = memoryCluster({
    objects: { 'daily-1': completed },
    bucket: { 'BackupLog/daily-1': log },
    ...given,
  });
  const ran = await runJob(theBackups(cluster), 'logs', { ...request, ...said });
  const files = Object.fromEntries(
    [...ran.steps.kept].map(([name, { content }]) => [name, Buffer.from(content).toString()]),
  );
  return { ...ran, cluster, files };
}

describe('a log', () => {
  test('is counted in the first line and grouped, the errors first', async () => {
    const { lines, ending } = await logs({});

    expect(lines[0]).toBe('The log of `daily-1` has 3 errors and 1 warning in 6 lines.');
    expect(lines[1]).toBe(
      '❌ *3×* first `pods shop/web-0` 2026-11-22 10:00 UTC, last `pods shop/web-2` 2026-11-22 10:00 UTC',
    );
    expect(lines[2]).toBe('Error backing up item: <!channel> web-0 password=***');
    expect(lines[3]).toBe('⚠️ *1×* 2026-11-22 10:00 UTC');
    expect(ending.outcome.kind).toBe('done');
  });

  test('is in the thread whole, and masked', async () => {
    const { thread, files } = await logs({});

    expect(thread).toEqual(['file daily-1.log']);
    expect(files['daily-1.log']).toBe(`${log.replaceAll('hunter2222', '***')}\n`);
  });

  test('has only errors and warnings in the file when that is wanted', async () => {
    const { thread, files, ending } = await logs({}, { errors: true });

    expect(thread).toEqual(['file daily-1-errors.log']);
    expect(files['daily-1-errors.log']?.trim().split('\n')).toHaveLength(4);
    expect(buttons(ending.card)['Log']).toBe('logs backup/daily-1 --cluster prod-eu');
  });

  test('without trouble has no file of it', async () => {
    const bucket = { 'BackupLog/daily-1': 'level=info msg=fine\n' };

    const { lines, thread } = await logs({ bucket }, { errors: true });

    expect(lines[0]).toBe('The log of `daily-1` has no errors and no warnings in 1 line.');
    expect(thread).toEqual([]);
  });

  test('is asked for by a request that is removed afterwards', async () => {
    const cluster = memoryCluster({ objects: { 'daily-1': completed }, answers: 'never' });
    const steps = memorySteps();
    const job = theBackups(cluster).jobs?.find((one) => one.name === 'logs');

    await job?.run(request, steps);

    expect([...cluster.requests]).toEqual([
      ['lifeboat-op-7f3k-backuplog', { kind: 'BackupLog', target: 'daily-1' }],
    ]);
    await steps.tidyAtEnd();
    expect(cluster.requests.size).toBe(0);
  });

  test('of a restore is its own kind', async () => {
    const { lines } = await logs(
      { objects: { back: completed }, bucket: { 'RestoreLog/back': log } },
      { kind: 'restore', name: 'back' },
    );

    expect(lines[0]).toContain('The log of `back` has 3 errors');
  });

  test('goes on behind each step that was done before a crash', async () => {
    const whole = memorySteps();
    const cluster = memoryCluster({
      objects: { 'daily-1': completed },
      bucket: { 'BackupLog/daily-1': log },
    });
    const job = theBackups(cluster).jobs?.find((one) => one.name === 'logs');
    const first = await job?.run(request, whole);

    for (let known = 0; known <= whole.journal.size; known += 1) {
      const journal = new Map([...whole.journal].slice(0, known));
      expect(await job?.run(request, memorySteps({ journal }))).toEqual(first);
    }
    expect([...whole.journal.keys()]).toEqual([
      'read the object',
      'ask for the log',
      'Velero answers',
      'read the log',
    ]);
  });

  test('that is damaged is told up to the damage', async () => {
    const stored = gzipSync(log.repeat(2000));

    const { lines } = await logs({ bucket: { 'BackupLog/daily-1': stored.subarray(0, -2000) } });

    expect(lines.join('\n')).toContain('The stored log is damaged');
  });

  test('that was unpacked on the way is read all the same', async () => {
    const { lines } = await logs({ bucket: { 'BackupLog/daily-1': Buffer.from(log) } });

    expect(lines[0]).toContain('3 errors and 1 warning in 6 lines');
  });

  test('says that Velero counted more than the log has', async () => {
    const objects = { 'daily-1': { status: { phase: 'PartiallyFailed', errors: 9 } } };

    expect((await logs({ objects })).lines.join('\n')).toContain('Velero itself counts 9 errors');
  });

  test('is told in Chinese', async () => {
    const cluster = memoryCluster({
      objects: { 'daily-1': completed },
      bucket: { 'BackupLog/daily-1': log },
    });

    const { lines } = await runJob(theBackups(cluster), 'logs', request, {
      operation: { language: 'zh' },
    });

    expect(lines[0]).toBe('`daily-1` 的日志共 6 行，含 3 个错误、1 个警告。');
  });
});

describe('no log', () => {
  test.each<[string, Parameters<typeof memoryCluster>[0], 'failed' | 'refused', RegExp]>([
    [
      'while it runs',
      { objects: { 'daily-1': { status: { phase: 'InProgress' } } } },
      'refused',
      /still running \(InProgress\).*try again then/,
    ],
    [
      'before it begins',
      { objects: { 'daily-1': { status: { phase: 'Queued' } } } },
      'refused',
      /has not started \(Queued\)/,
    ],
    [
      'before Velero looks at it',
      { objects: { 'daily-1': {} } },
      'refused',
      /has not started \(New\)/,
    ],
    [
      'when it never ran',
      {
        objects: {
          'daily-1': { status: { phase: 'FailedValidation', validationErrors: ['bad'] } },
        },
      },
      'refused',
      /never ran/,
    ],
    ['when it is gone', { objects: {} }, 'failed', /no longer exists in `prod-eu`/],
    ['when the bucket has none', { bucket: {} }, 'failed', /The bucket has no log of `daily-1`\./],
    [
      'when it failed early',
      { bucket: {}, objects: { 'daily-1': { status: { phase: 'Failed', failureReason: 'x' } } } },
      'failed',
      /kubectl -n velero logs deployment\/velero/,
    ],
    [
      'when Velero does not answer',
      { answers: 'never' },
      'failed',
      /did not answer within 30 seconds/,
    ],
    [
      'when Velero stands still, which is told at once',
      { answers: 'never', state: { server: aVeleroServer({ readyReplicas: 0 }) } },
      'failed',
      /server is not running: none of its Deployments has a ready replica\. Bring it back up/,
    ],
    ['when Velero says no', { answers: { message: 'no bsl' } }, 'failed', /Velero refused: no bsl/],
    [
      'when the address can’t be reached',
      {
        unreachable: new UserError(
          { en: 'minio.velero.svc can’t be reached.', zh: '' },
          { remedy: { en: 'Set `publicUrl`.', zh: '' } },
        ),
      },
      'failed',
      /minio\.velero\.svc can’t be reached\. Set ˋpublicUrlˋ\./,
    ],
  ])('%s', async (_when, given, kind, sentence) => {
    const { ending, thread, cluster } = await logs(given);

    expect(ending.outcome.kind).toBe(kind);
    expect(ending.outcome.sentence).toMatch(sentence);
    expect(thread).toEqual([]);
    expect(cluster.requests.size).toBe(0);
  });

  test.each(['WaitingForPluginOperations', 'FinalizingPartiallyFailed'])(
    'is no matter in phase %s, when the items are done',
    async (phase) => {
      const { ending } = await logs({ objects: { 'daily-1': { status: { phase } } } });

      expect(ending.outcome.kind).toBe('done');
    },
  );
});

test.each([
  [{}, 'logs daily-1 --cluster prod-eu', false],
  [{ errors: true as const }, 'logs daily-1 --errors --cluster prod-eu', true],
])('the command with %j', async (flags, line, errors) => {
  const command = theBackups(memoryCluster()).commands?.find((one) => one.name === 'logs');
  const name = { kind: 'backup' as const, name: 'daily-1' };

  expect(
    await command?.say({ arguments: { name }, flags }, anAsked({ cluster: 'prod-eu' })),
  ).toEqual({ start: { job: 'logs', version: 1, request: { ...request, errors } }, line });
});
