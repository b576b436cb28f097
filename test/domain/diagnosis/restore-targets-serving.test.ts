import { describe, expect, test } from '@jest/globals';

import { restoreTargetKinds } from '../../../src/domain/diagnosis/checks/restore-target-kinds.ts';
import { restoreTargetServing } from '../../../src/domain/diagnosis/checks/restore-target-serving.ts';
import { brought, inTarget, restoredInto, web } from '../../support/restore-target.ts';
import { minutes, noon } from '../../support/velero.ts';

describe('workloads', () => {
  test('that do not serve are told after a while, with what explains them', () => {
    const account = inTarget('serviceaccounts', 'ServiceAccount', 'web');
    const soon = restoredInto([web, account], { restore: { completedAt: noon - minutes } });

    expect(restoreTargetServing(restoredInto([web, account]))).toMatchObject([
      {
        check: 'restore-target/not-ready',
        evidence: [
          'Deployment shop-copy/web: 0 of 1 ready: it has no pods yet',
          'Restore copy: status.phase: PartiallyFailed',
        ],
        follows: expect.arrayContaining([{ check: 'restore-target/quota' }]),
      },
    ]);
    expect(restoreTargetServing(soon)).toEqual([]);
  });

  test('of somebody else in the same namespace are not this restore’s', () => {
    const theirs = inTarget('deployments.apps', 'Deployment', 'theirs', {
      spec: { replicas: 1 },
      status: {},
    });

    expect(restoreTargetServing(restoredInto([theirs]))).toEqual([]);
  });

  test('that run and do not become ready make a policy that denies all a suspect', () => {
    const pod = inTarget('pods', 'Pod', 'web', {
      metadata: brought,
      spec: {},
      status: { phase: 'Running', containerStatuses: [{ ready: false, state: { running: {} } }] },
    });
    const deny = inTarget('networkpolicies.networking.k8s.io', 'NetworkPolicy', 'deny', {
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}] },
    });

    const [policy, notReady] = restoreTargetServing(restoredInto([pod, deny]));

    expect(policy).toMatchObject({
      check: 'restore-target/network-policy',
      evidence: [
        'NetworkPolicy deny: denies all egress',
        expect.stringContaining('Pod shop-copy/web: 0 of 1'),
      ],
    });
    expect(notReady?.check).toBe('restore-target/not-ready');
  });
});

test('kinds and versions that are not served are told with their numbers', () => {
  const kinds = [
    { apiVersion: 'example.org/v1', kind: 'Widget', count: 12, served: [] },
    {
      apiVersion: 'autoscaling/v2beta2',
      kind: 'HorizontalPodAutoscaler',
      count: 3,
      served: ['v2'],
    },
  ];
  const seen = { unservedKinds: { restore: 'copy', backup: 'daily-1', kinds } };

  expect(restoreTargetKinds({ ...restoredInto([]), seen })).toMatchObject([
    {
      check: 'restore-target/kinds-not-served',
      count: 15,
      evidence: [
        '12 × example.org/v1 Widget: the kind is not served',
        '3 × autoscaling/v2beta2 HorizontalPodAutoscaler: served as v2',
      ],
    },
  ]);
});
