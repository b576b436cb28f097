import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import { etcdJobs } from '../../../src/facts/diagnosis/etcd-jobs.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld();
});

afterAll(() => world.stop());

async function jobs(
  settings?: readonly string[],
): Promise<NonNullable<DiagnosisFacts['seen']['etcdJobs']>> {
  const named = (settings ?? []).map((one) => {
    const [namespace = '', name = ''] = one.split('/');
    return { namespace, name };
  });
  const { seen, notSeen } = await world.see(
    { what: 'etcd' },
    { collectors: [etcdJobs], settings: { etcd: { jobs: named, snapshots: [] } } },
  );
  expect(notSeen).toEqual([]);
  if (seen.etcdJobs === undefined) {
    throw new Error('nothing was seen');
  }
  return seen.etcdJobs;
}

beforeAll(() => {
  world.cluster.apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'backup-scripts', namespace: 'kube-system' },
    data: {
      'run.sh': '#!/bin/sh\nETCDCTL_API=3 etcdctl snapshot save /backup/x.db\n',
      'ca.crt': '-----BEGIN CERTIFICATE-----',
    },
  });
  world.cluster.apply(
    cronJob('by-script', {
      image: 'acme/tools:1',
      command: ['/bin/sh', '-e', '/scripts/run.sh'],
      volumeMounts: [
        { name: 'scripts', mountPath: '/scripts' },
        { name: 'out', mountPath: '/backup' },
      ],
    }),
  );
  world.cluster.apply(
    cronJob('by-command', {
      image: 'acme/tools:1',
      command: ['/bin/sh', '-ec'],
      args: ['etcdctl snapshot save /backup/x.db && aws s3 cp /backup/x.db s3://etcd/'],
      env: [{ name: 'ETCDCTL_API', value: '3' }],
    }),
  );
  world.cluster.apply(
    cronJob('etcd-backup', { image: 'registry.k8s.io/etcd:3.6.4-0', command: ['/save.sh'] }),
  );
  world.cluster.apply(
    cronJob('etcd-defrag', {
      image: 'registry.k8s.io/etcd:3.6.4-0',
      command: ['etcdctl', 'defrag'],
    }),
  );
  world.cluster.apply(cronJob('nightly-report', { image: 'acme/report:1', command: ['/report'] }));
});

test('jobs are found by what they run: command, image, or a script in a ConfigMap; others are not', async () => {
  const { jobs: found, leftOut } = await jobs();

  expect(Object.fromEntries(found.map(({ name, foundBy }) => [name, foundBy]))).toEqual({
    'by-command': 'command',
    'by-script': 'script',
    'etcd-backup': 'image',
  });
  expect(leftOut).toBe(0);
});

test('jobs that the settings name are looked at whatever they run, and named when they are not there', async () => {
  const { jobs: found, missing } = await jobs(['kube-system/nightly-report', 'kube-system/gone']);

  expect(found.find(({ name }) => name === 'nightly-report')?.foundBy).toBe('settings');
  expect(missing).toEqual(['kube-system/gone']);
});

test('jobs are told with their timetable, their scripts and where they write', async () => {
  const { jobs: found } = await jobs();

  expect(found.find(({ name }) => name === 'by-script')).toMatchObject({
    kind: 'CronJob',
    namespace: 'kube-system',
    cron: 'CRON_TZ=Europe/Berlin 0 */6 * * *',
    suspended: false,
    scripts: [
      { where: 'command of container job', isShell: false },
      {
        where: 'ConfigMap kube-system/backup-scripts, run.sh',
        isShell: true,
        text: expect.stringMatching(/^set -e\n#!\/bin\/sh\n/),
      },
    ],
    mounts: [
      { path: '/scripts', kind: 'other' },
      { path: '/backup', kind: 'hostPath' },
    ],
  });
  expect(found.find(({ name }) => name === 'by-command')).toMatchObject({ apiVersion: '3' });
});

test('jobs are told with the ends of their runs, the newest first, and why one failed, without the secrets in it', async () => {
  const { uid } = world.cluster.get('cronjobs.batch', 'by-command', 'kube-system')?.metadata ?? {};
  world.cluster.apply(run('by-command-1', uid, '2026-11-22T00:00:00Z', { type: 'Complete' }));
  world.cluster.apply(
    run('by-command-2', uid, '2026-11-22T06:00:00Z', {
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the limit, password=hunter2hunter2',
    }),
  );

  const { jobs: found } = await jobs();
  const job = found.find(({ name }) => name === 'by-command');

  expect(job?.runs).toEqual([
    {
      name: 'by-command-2',
      startedAt: Date.parse('2026-11-22T06:00:00Z'),
      outcome: 'failed',
      why: expect.stringMatching(/^BackoffLimitExceeded: Job has reached the limit, password=\*/),
    },
    {
      name: 'by-command-1',
      startedAt: Date.parse('2026-11-22T00:00:00Z'),
      completedAt: Date.parse('2026-11-22T00:00:00Z'),
      outcome: 'succeeded',
    },
  ]);
  expect(job?.lastSucceededAt).toBe(Date.parse('2026-11-22T00:00:00Z'));
});

function cronJob(
  name: string,
  container: object,
): Parameters<DiagnosisWorld['cluster']['apply']>[0] {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace: 'kube-system' },
    spec: {
      schedule: '0 */6 * * *',
      timeZone: 'Europe/Berlin',
      suspend: false,
      jobTemplate: {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'job', ...container }],
              volumes: [
                { name: 'scripts', configMap: { name: 'backup-scripts' } },
                { name: 'out', hostPath: { path: '/var/backup' } },
              ],
            },
          },
        },
      },
    },
  };
}

function run(
  name: string,
  owner: string | undefined,
  at: string,
  condition: object,
): Parameters<DiagnosisWorld['cluster']['apply']>[0] {
  const isDone = 'type' in condition && condition.type === 'Complete';
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace: 'kube-system',
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          name: 'by-command',
          uid: owner ?? '',
          controller: true,
        },
      ],
    },
    spec: { suspend: true, template: { spec: { containers: [] } } },
    status: {
      startTime: at,
      ...(isDone ? { completionTime: at } : {}),
      conditions: [{ ...condition, status: 'True' }],
    },
  };
}
