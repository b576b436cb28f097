import { describe, expect, test } from '@jest/globals';

import { restoreTargetMissing } from '../../../src/domain/diagnosis/checks/restore-target-missing.ts';
import { restoreTargetNamespace } from '../../../src/domain/diagnosis/checks/restore-target-namespace.ts';
import { restoreTargetRefused } from '../../../src/domain/diagnosis/checks/restore-target-refused.ts';
import { restoreTargetRoom } from '../../../src/domain/diagnosis/checks/restore-target-room.ts';
import {
  inTarget,
  quota,
  restoredInto,
  targetNamespace,
  web,
} from '../../support/restore-target.ts';

describe('the target namespace', () => {
  test('that is not there is told of a restore that failed, not of one that was removed since', () => {
    const { object: _, ...gone } = {
      object: targetNamespace,
      restore: 'copy',
      source: 'shop',
      namespace: 'shop-copy',
      objects: [],
    };
    const seen = { restoreTargets: { targets: [gone], leftOut: [] } };

    expect(restoreTargetNamespace(restoredInto([], { seen }))).toMatchObject([
      {
        check: 'restore-target/namespace-missing',
        subject: { kind: 'Namespace', name: 'shop-copy' },
      },
    ]);
    expect(
      restoreTargetNamespace(restoredInto([], { seen, restore: { phase: 'Completed' } })),
    ).toEqual([]);
  });

  test('that is being deleted is told with conditions and finalizers, and never with a command that forces it', () => {
    const deletionTimestamp = '2026-11-22T09:30:00Z';
    const object = {
      ...targetNamespace,
      metadata: { name: 'shop-copy', deletionTimestamp },
      status: {
        conditions: [
          {
            type: 'NamespaceFinalizersRemaining',
            status: 'True',
            message: 'example.org/guard in 1 resource instances',
          },
        ],
      },
    };
    const claim = inTarget('persistentvolumeclaims', 'PersistentVolumeClaim', 'data', {
      metadata: { deletionTimestamp, finalizers: ['kubernetes.io/pvc-protection'] },
    });

    const [finding] = restoreTargetNamespace(restoredInto([claim], { target: { object } }));

    expect(finding).toMatchObject({
      check: 'restore-target/terminating',
      title: {
        en: 'Namespace shop-copy has been Terminating for 2 h 30 min: nothing can be created in it',
      },
      evidence: [
        'status.conditions: NamespaceFinalizersRemaining: example.org/guard in 1 resource instances',
        'PersistentVolumeClaim data is held by kubernetes.io/pvc-protection',
      ],
    });
    expect(finding?.remedy.commands.join()).not.toMatch(/delete|patch|finalize/);
  });
});

describe('room', () => {
  const said = [
    'error restoring pods/shop-copy/web: pods "web" is forbidden: exceeded quota: tight, requested: pods=1, used: pods=2, limited: pods=2',
  ];

  test('a quota is told with what it leaves and what did not fit', () => {
    expect(restoreTargetRoom(restoredInto([quota], { said }))).toMatchObject([
      {
        check: 'restore-target/quota',
        evidence: [
          'status.used: pods 2 of 2',
          'status.used: requests.cpu 1 of 4',
          expect.stringContaining('exceeded quota: tight, requested: pods=1'),
        ],
      },
    ]);
  });

  test.each([
    ['raised since', { pods: '3' }, 0],
    ['raised since in one of two', { pods: '3', 'requests.cpu': '1' }, 1],
    ['lowered since', { pods: '1' }, 1],
    ['that counts something else now', { secrets: '5' }, 0],
  ])('a quota %s is judged by what holds now', (_, hard, findings) => {
    const now = inTarget('resourcequotas', 'ResourceQuota', 'tight', {
      status: { hard, used: {} },
    });
    const limited = 'requests.cpu' in hard ? 'pods=2,requests.cpu=1' : 'pods=2';
    const refused = [`exceeded quota: tight, requested: pods=1, used: pods=2, limited: ${limited}`];

    expect(restoreTargetRoom(restoredInto([now], { said: refused }))).toHaveLength(findings);
  });

  test('a full quota that refused nothing is no trouble', () => {
    expect(restoreTargetRoom(restoredInto([quota]))).toEqual([]);
  });

  test('a quota that wants requests is another trouble than one that is full', () => {
    const wants = [
      'pods "web" is forbidden: failed quota: tight: must specify limits.cpu for: web',
    ];

    const [finding] = restoreTargetRoom(restoredInto([quota], { said: wants }));

    expect(finding?.cause.en).toContain('restored pods set none');
  });

  test('a limit range is told by what it refuses', () => {
    const refused = [
      'pods "web" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
    ];
    const range = inTarget('limitranges', 'LimitRange', 'narrow');

    expect(restoreTargetRoom(restoredInto([range], { said: refused }))).toMatchObject([
      { check: 'restore-target/limit-range', subject: { name: 'narrow', namespace: 'shop-copy' } },
    ]);
  });
});

describe('what is missing', () => {
  test('is told once per thing: accounts by workloads, classes by claims, Secrets and ConfigMaps by what waits for them', () => {
    const claim = inTarget('persistentvolumeclaims', 'PersistentVolumeClaim', 'data', {
      spec: { storageClassName: 'fast' },
      status: { phase: 'Pending' },
    });
    const classes = { storage: ['slow'], hasDefaultStorage: true, priority: [] };
    const said = [
      'pods "web" is forbidden: no PriorityClass with name first was found',
      'MountVolume.SetUp failed for volume "c": configmap "settings" not found',
    ];

    const found = restoreTargetMissing(restoredInto([web, claim], { said, seen: {} }));
    const withClasses = restoreTargetMissing({
      ...restoredInto([claim]),
      seen: { ...restoredInto([claim]).seen, classes },
    });

    expect(found.map(({ check, subject }) => `${check} ${subject.name}`)).toEqual([
      'restore-target/service-account-missing web',
      'restore-target/config-map-missing settings',
      'restore-target/priority-class-missing first',
    ]);
    expect(withClasses.map(({ check, subject }) => `${check} ${subject.name}`)).toEqual([
      'restore-target/storage-class-missing fast',
    ]);
  });

  test('is not said of what is there', () => {
    const account = inTarget('serviceaccounts', 'ServiceAccount', 'web');

    expect(restoreTargetMissing(restoredInto([web, account]))).toEqual([]);
  });
});

describe('webhooks', () => {
  const policy = {
    kind: 'ValidatingWebhookConfiguration',
    configuration: 'policy',
    name: 'check.policy.example',
    failurePolicy: 'Fail',
    service: 'policy/webhook',
  };

  test('that refuse are told with their words', () => {
    const said = [
      'admission webhook "check.policy.example" denied the request: image registry is not allowed',
    ];

    expect(restoreTargetRefused(restoredInto([], { said, seen: {} }))).toMatchObject([
      {
        check: 'restore-target/webhook-refuses',
        evidence: [expect.stringContaining('image registry is not allowed')],
      },
    ]);
  });

  test('that nobody answers for are told, those that serve or may fail are not', () => {
    const webhooks = [
      { ...policy, serving: 'no endpoints' as const },
      { ...policy, name: 'lenient', failurePolicy: 'Ignore', serving: 'no endpoints' as const },
      { ...policy, name: 'well', serving: 'serves' as const },
      { ...policy, name: 'not looked at' },
    ];

    const found = restoreTargetRefused({ ...restoredInto([]), seen: { webhooks } });

    expect(found).toMatchObject([
      { check: 'restore-target/webhook-down', subject: { name: 'policy' }, severity: 'P2' },
    ]);
  });
});
