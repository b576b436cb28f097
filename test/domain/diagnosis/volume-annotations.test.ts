import { describe, expect, test } from '@jest/globals';

import { volumeAnnotations } from '../../../src/domain/diagnosis/checks/volume-annotations.ts';
import { misplacedAnnotations } from '../../../src/domain/diagnosis/volumes/misplaced-annotations.ts';
import { podVolumes } from '../../../src/domain/diagnosis/volumes/pod-volumes.ts';
import type { KubernetesObject } from '../../../src/domain/kubernetes-object.ts';
import { factsOfUse } from '../../support/volume-use.ts';

const asks = 'backup.velero.io/backup-volumes';
const excludes = 'backup.velero.io/backup-volumes-excludes';

/** `shop/db-0` with a claim, a path of its node, a scratch volume and its settings. */
function aPod(
  annotations: Record<string, string>,
  metadata: Partial<KubernetesObject['metadata']> = {},
  phase = 'Running',
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'db-0', namespace: 'shop', annotations, ...metadata },
    spec: {
      containers: [{ name: 'db', volumeMounts: [{ name: 'data' }, { name: 'scratch' }] }],
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } },
        { name: 'sockets', hostPath: { path: '/run' } },
        { name: 'scratch', emptyDir: {} },
        { name: 'settings', configMap: { name: 'settings' } },
      ],
    },
    status: { phase },
  };
}

function told(...pods: readonly KubernetesObject[]): readonly unknown[] {
  const facts = factsOfUse({ pods: pods.flatMap(podVolumes) });
  return volumeAnnotations(facts).map(({ check, evidence }) => [check, ...evidence]);
}

describe('an annotation that names a volume', () => {
  test.each([
    ['a typo gets the nearest name', 'dtaa', 'dtaa; nearest: data'],
    [
      'the name of a claim is told as such',
      'data-db-0',
      'data-db-0; that is the claim, the volume is called data',
    ],
    [
      'another name gets those that there are',
      'uploads',
      'uploads; its volumes: data, sockets, scratch',
    ],
  ])('%s', (_, name, line) => {
    expect(told(aPod({ [asks]: `data, ${name}` }))).toEqual([
      ['volume/annotation-no-such-volume', `pod shop/db-0, ${asks}: ${line}`],
    ]);
  });

  test('is looked at in what it excludes too', () => {
    expect(told(aPod({ [excludes]: 'skratch' }))).toEqual([
      ['volume/annotation-no-such-volume', `pod shop/db-0, ${excludes}: skratch; nearest: scratch`],
    ]);
  });

  test('may name a scratch volume, and no path of a node', () => {
    expect(told(aPod({ [asks]: 'data,scratch' }))).toEqual([]);
    expect(told(aPod({ [asks]: 'sockets' }))).toEqual([
      ['volume/annotation-host-path', `pod shop/db-0, ${asks}: sockets, which is a hostPath`],
    ]);
  });

  test('of the pods of one workload is told once', () => {
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: 'db',
      uid: 'x',
      controller: true,
    };
    const pods = ['db-0', 'db-1'].map((name) =>
      aPod({ [asks]: 'dtaa' }, { name, ownerReferences: [owner] }),
    );

    expect(told(...pods)).toEqual([
      [
        'volume/annotation-no-such-volume',
        `pod shop/db-0 of StatefulSet db, ${asks}: dtaa; nearest: data`,
      ],
    ]);
  });

  test('of a pod that has ended says nothing', () => {
    expect(told(aPod({ [asks]: 'dtaa' }, {}, 'Succeeded'))).toEqual([]);
  });
});

describe('a key that Velero does not read', () => {
  test.each([
    ['velero.io/backup-volumes', asks],
    ['backup.velero.io/backup-volume', asks],
    ['backup.ark.heptio.com/backup-volumes', asks],
    ['backup.velero.io/backup-volumes-exclude', excludes],
    ['backup.velero.io/exclude-volumes', excludes],
  ])('%s gets the one that was meant', (key, meant) => {
    expect(told(aPod({ [key]: 'data' }))).toEqual([
      ['volume/annotation-wrong-key', `pod shop/db-0, annotation ${key}: Velero reads ${meant}`],
    ]);
  });

  test('is the right one as a label', () => {
    expect(told(aPod({}, { labels: { [asks]: 'data' } }))).toEqual([
      [
        'volume/annotation-wrong-key',
        `pod shop/db-0, label ${asks}: Velero reads the annotation ${asks}`,
      ],
    ]);
  });

  test.each([
    'pre.hook.backup.velero.io/command',
    'velero.io/pod-volume-timeout',
    'velero.io/exclude-from-backup',
    'velero.io/pod-volume-backup',
    'example.com/backup-volumes',
    'volume.kubernetes.io/selected-node',
  ])('is not %s, which others read', (key) => {
    expect(told(aPod({ [key]: 'x' }, { labels: { [key]: 'x' } }))).toEqual([]);
  });
});

function aDeployment(template: object): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', annotations: { [asks]: 'data' } },
    spec: { template },
  };
}

describe('an annotation on a workload', () => {
  test('does nothing there, and is told', () => {
    const misplaced = misplacedAnnotations(aDeployment({}));

    expect(volumeAnnotations(factsOfUse({ misplaced }))).toMatchObject([
      {
        check: 'volume/annotation-misplaced',
        subject: { kind: 'Deployment', namespace: 'shop', name: 'web' },
        evidence: [expect.stringContaining(`metadata.annotations: ${asks}; not in spec.template`)],
      },
    ]);
  });

  test('is told with what its living pods can ask for at once', () => {
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: 'web-6f7d',
      uid: 'x',
      controller: true,
    };
    const pods = podVolumes(aPod({}, { name: 'web-6f7d-abcde', ownerReferences: [owner] }));
    const [found] = volumeAnnotations(
      factsOfUse({ pods, misplaced: misplacedAnnotations(aDeployment({})) }),
    );

    expect(found?.remedy.commands.at(-1)).toBe(
      `kubectl -n shop annotate --overwrite pod web-6f7d-abcde ${asks}=data`,
    );
  });

  test('is not told with the pods of a Deployment that only begins alike', () => {
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: 'web-api-6f7d',
      uid: 'x',
      controller: true,
    };
    const pods = podVolumes(aPod({}, { name: 'web-api-6f7d-abcde', ownerReferences: [owner] }));
    const misplaced = misplacedAnnotations(aDeployment({}));

    const [found] = volumeAnnotations(factsOfUse({ pods, misplaced }));

    expect(found?.remedy.commands.join('\n')).not.toContain('web-api');
  });

  test('is no matter where its pods have it too', () => {
    const template = { metadata: { annotations: { [asks]: 'data' } } };

    expect(misplacedAnnotations(aDeployment(template))).toEqual([]);
  });
});
