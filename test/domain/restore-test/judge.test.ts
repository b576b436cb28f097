import { expect, test } from '@jest/globals';

import { judge, type Judgement, type Seen } from '../../../src/domain/restore-test/judge.ts';
import type { Readiness } from '../../../src/domain/restore-test/readiness.ts';
import { backedUpVolumes } from '../../../src/domain/restore-test/volume-info.ts';
import { allWell, known, ready, restoreOf } from '../../support/seen.ts';

test('all that was expected came, with its data, and serves: proven', () => {
  expect(judge(allWell)).toEqual({
    verdict: 'proven',
    level: 'serving',
    reasons: [],
    objects: {
      expected: 2,
      came: 2,
      missing: [],
      extra: [],
      different: [],
      keptOut: ['1 Ingress: would act on the world'],
    },
    volumes: { withData: ['shop/data'], withoutData: [] },
    workloads: [{ name: 'Deployment shop/web', ready: true }],
    limits: [],
  });
});

test('what was left out on purpose is told as kept out, and lowers nothing', () => {
  const { plan } = allWell;
  const leftOut = [
    { resource: 'daemonsets.apps', kind: 'DaemonSet', count: 2, because: 'would act on the world' },
    { resource: 'endpoints', kind: 'Endpoints', count: 1, because: 'made anew' },
    { resource: 'widgets.example.org', count: 3, because: 'not named by the scenario' },
  ] as const;

  const judged = judge({ ...allWell, plan: { ...plan, leftOut: [...plan.leftOut, ...leftOut] } });

  expect(judged.verdict).toBe('proven');
  expect(judged.objects.keptOut).toEqual([
    '1 Ingress: would act on the world',
    '2 DaemonSet: would act on the world',
    '3 widgets.example.org: not named by the scenario',
  ]);
});

test.each<[string, Partial<Seen>, Pick<Judgement, 'verdict' | 'level'>, RegExp]>([
  [
    'neither workload nor data is nothing',
    { readiness: { ...ready, workloads: [], ready: false }, volumes: [] },
    { verdict: 'not proven', level: 'none' },
    /neither a running workload nor data/,
  ],
  [
    'a namespace that the backup does not list',
    { expected: [] },
    { verdict: 'not proven', level: 'none' },
    /lists nothing/,
  ],
  [
    'a restore that was refused',
    { restore: { ...restoreOf('FailedValidation'), validationErrors: ['no such backup'] } },
    { verdict: 'could not be tried', level: 'none' },
    /refused the restore: no such backup/,
  ],
  [
    'a restore that failed',
    { restore: { ...restoreOf('Failed'), failureReason: 'server restarted' } },
    { verdict: 'not proven', level: 'none' },
    /is Failed: server restarted/,
  ],
  [
    'an object that is missing',
    { came: [] },
    { verdict: 'not proven', level: 'none' },
    /2 of 2 objects did not come, such as Deployment shop\/web/,
  ],
  [
    'a volume that was skipped',
    {
      volumes: known(
        backedUpVolumes([
          { pvcNamespace: 'shop', pvcName: 'data', skipped: true, skippedReason: 'policy' },
        ]),
      ),
    },
    { verdict: 'proven in part', level: 'objects' },
    /no data of volume shop\/data: skipped: policy/,
  ],
  [
    'a volume that Velero did not fill',
    { restoredVolumes: [] },
    { verdict: 'proven in part', level: 'objects' },
    /brought no data/,
  ],
  [
    'a workload that does not serve',
    { readiness: notReady('image', 'image web:1: not found') },
    { verdict: 'proven in part', level: 'data' },
    /Deployment shop\/web: image web:1: not found/,
  ],
  [
    'a workload that our isolation keeps out',
    { readiness: notReady('pod security', 'violates PodSecurity "baseline:latest"') },
    { verdict: 'proven in part', level: 'data' },
    /^kept out by our isolation: Deployment/,
  ],
  [
    'a probe that failed',
    { probes: [{ name: 'front', outcome: 'failed', detail: 'status 500', tookMs: 1 }] },
    { verdict: 'not proven', level: 'data' },
    /probe front: status 500/,
  ],
  [
    'a probe that could not be tried is no failed application',
    { probes: [{ name: 'front', outcome: 'could not be tried', detail: 'no right', tookMs: 1 }] },
    { verdict: 'proven in part', level: 'data' },
    /could not be tried: no right/,
  ],
  [
    'something that came unchanged',
    { couldAct: ['CronJob lifeboat-op-1/nightly is not suspended'] },
    { verdict: 'proven in part', level: 'data' },
    /nightly is not suspended/,
  ],
  [
    'something that came unchanged by a restore that failed',
    { restore: restoreOf('Failed'), couldAct: ['CronJob lifeboat-op-1/nightly is not suspended'] },
    { verdict: 'not proven', level: 'none' },
    /nightly is not suspended/,
  ],
  [
    'a backup that failed in part',
    { backup: { phase: 'PartiallyFailed', errors: 2 } },
    { verdict: 'proven in part', level: 'serving' },
    /the backup itself failed in part, with 2 errors/,
  ],
  [
    'workloads that stay stopped',
    {
      plan: { ...allWell.plan, start: false },
      readiness: { ...ready, workloads: [], ready: false },
    },
    { verdict: 'proven in part', level: 'data' },
    /workloads stay stopped/,
  ],
])('%s', (_, some, concluded, reason) => {
  const judgement = judge({ ...allWell, ...some });

  expect(judgement).toMatchObject(concluded);
  expect(judgement.reasons[0]).toMatch(reason);
});

test('a restore that did not end in time is not proven', () => {
  const { restore: _, ...running } = allWell;

  expect(judge(running)).toMatchObject({
    verdict: 'not proven',
    reasons: [/in time/].map(matching),
  });
});

function notReady(cause: 'image' | 'pod security', why: string): Readiness {
  return {
    ...ready,
    ready: false,
    workloads: [{ name: 'Deployment shop/web', ready: false, wanted: 1, available: 0, cause, why }],
  };
}

function matching(form: RegExp): unknown {
  return expect.stringMatching(form);
}
