import { describe, expect, test } from '@jest/globals';

import { etcdControlPlane } from '../../../src/domain/diagnosis/checks/etcd-control-plane.ts';
import { etcdJobs } from '../../../src/domain/diagnosis/checks/etcd-jobs.ts';
import { etcdScripts } from '../../../src/domain/diagnosis/checks/etcd-scripts.ts';
import type { Slices } from '../../../src/domain/diagnosis/facts.ts';
import type { EtcdJob } from '../../../src/domain/diagnosis/facts/etcd-jobs.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { anEtcdJob, aSnapshotPlace } from '../../support/etcd.ts';
import { hours, noon } from '../../support/velero.ts';

function found(...jobs: readonly EtcdJob[]): readonly Finding[] {
  return etcdJobs(someFacts({ seen: { etcdJobs: { jobs, missing: [], leftOut: 0 } } }));
}

function failedRun(name: string, at: number): EtcdJob['runs'][number] {
  return { name, startedAt: at, outcome: 'failed', why: 'BackoffLimitExceeded' };
}

describe('a job that snapshots etcd', () => {
  test('and does what it shall gives nothing to find', () => {
    expect(found(anEtcdJob())).toEqual([]);
  });

  test('whose last run failed is worth mending by day, while one before it is good', () => {
    const runs = [failedRun('etcd-snapshot-2', noon), ...anEtcdJob().runs];

    const [finding] = found(anEtcdJob({ runs, lastSucceededAt: noon - 6 * hours }));

    expect(finding).toMatchObject({
      check: 'etcd/job-failed',
      severity: 'P2',
      evidence: [
        'etcd-snapshot-2: BackoffLimitExceeded',
        'last success: 2026-11-22T06:00:00Z (6 h ago)',
      ],
    });
    expect(finding?.remedy.commands).toContain(
      'kubectl -n kube-system create job etcd-snapshot-by-hand --from=cronjob/etcd-snapshot',
    );
  });

  test('whose runs fail again and again is more than that; one that runs still does not count', () => {
    const running = { name: 'etcd-snapshot-4', startedAt: noon, outcome: 'running' as const };
    const runs = [running, failedRun('etcd-snapshot-3', noon), failedRun('etcd-snapshot-2', noon)];

    expect(found(anEtcdJob({ runs }))).toMatchObject([
      { check: 'etcd/job-failed', severity: 'P1', count: 2 },
    ]);
  });

  test('that is suspended takes none', () => {
    expect(found(anEtcdJob({ suspended: true, lastScheduledAt: noon - 90 * hours }))).toMatchObject(
      [{ check: 'etcd/job-suspended', severity: 'P1' }],
    );
  });

  test('that was due and did not start is told with how many runs it missed', () => {
    expect(found(anEtcdJob({ lastScheduledAt: noon - 24 * hours }))).toMatchObject([
      {
        check: 'etcd/job-missed',
        severity: 'P1',
        count: 3,
        evidence: expect.arrayContaining(['due since: 2026-11-21T18:00:00Z']),
      },
    ]);
  });

  test('that is a few minutes late is not missed', () => {
    expect(found(anEtcdJob({ lastScheduledAt: noon - 6 * hours }))).toEqual([]);
  });

  test('that the settings name and the cluster has not is missing', () => {
    const facts = someFacts({
      seen: { etcdJobs: { jobs: [], missing: ['kube-system/etcd-snapshot'], leftOut: 0 } },
    });

    expect(etcdJobs(facts)).toMatchObject([
      { check: 'etcd/job-missing', severity: 'P1', subject: { name: 'etcd-snapshot' } },
    ]);
  });

  test('is not looked at where a backup is asked for', () => {
    const facts = someFacts({
      scope: { what: 'backup', name: 'daily' },
      seen: { etcdJobs: { jobs: [anEtcdJob({ suspended: true })], missing: [], leftOut: 0 } },
    });

    expect(etcdJobs(facts)).toEqual([]);
  });
});

describe('its script', () => {
  test('is found for each kind of loss once, with the lines that show it and no secret in them', () => {
    const script = [
      'export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY1',
      'etcdctl --password=hunter2hunter2 snapshot save /backup/a.db',
      'etcdctl snapshot save /backup/b.db',
      'aws s3 cp /backup/b.db s3://etcd/ || true',
    ].join('\n');
    const jobs = [anEtcdJob({ script })];

    const all = etcdScripts(someFacts({ seen: { etcdJobs: { jobs, missing: [], leftOut: 0 } } }));

    expect(all.map(({ check }) => check)).toEqual([
      'etcd/script-hides-failure',
      'etcd/script-upload-unchecked',
      'etcd/script-never-verified',
    ]);
    expect(all[0]?.evidence).toEqual([
      'command of container etcd: etcdctl --password=*** snapshot save /backup/a.db',
      'command of container etcd: etcdctl snapshot save /backup/b.db',
    ]);
    expect(JSON.stringify(all)).not.toContain('hunter2');
  });
});

describe('where nothing snapshots etcd', () => {
  const nothing = { jobs: [], missing: [], leftOut: 0 };

  function of(seen: Partial<Slices>): readonly Finding[] {
    return etcdControlPlane(someFacts({ seen: { etcdJobs: nothing, ...seen } }));
  }

  test.each([
    ['managed', 'etcd/not-applicable', 'info', ['eks.amazonaws.com/nodegroup']],
    ['its own', 'etcd/no-snapshots', 'P2', ['node-role.kubernetes.io/control-plane']],
    ['not shown', 'etcd/not-visible', 'info', []],
  ] as const)('and the control plane is %s, it is %s', (_, check, severity, labels) => {
    const controlPlane = { nodes: [{ name: 'node-1', labels }], pods: [] };

    expect(of({ controlPlane })).toMatchObject([{ check, severity }]);
  });

  test('and the cluster could not be looked at, nothing is claimed', () => {
    expect(of({})).toEqual([]);
  });

  test('in the cluster but the settings name a place, that place says it', () => {
    const controlPlane = { nodes: [], pods: [] };

    expect(of({ controlPlane, etcdSnapshots: { places: [aSnapshotPlace()] } })).toEqual([]);
    expect(of({ controlPlane, etcdJobs: { ...nothing, jobs: [anEtcdJob()] } })).toEqual([]);
  });
});
