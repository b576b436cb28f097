import { describe, expect, test } from '@jest/globals';

import { snapshotClasses } from '../../../src/domain/diagnosis/checks/snapshot-classes.ts';
import { folded } from '../../../src/domain/diagnosis/diagnose.ts';
import { causes } from '../../../src/domain/diagnosis/checks/causes.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type {
  SnapshotClassesSeen,
  SnapshotClassSeen,
} from '../../../src/domain/diagnosis/facts/snapshot-classes.ts';
import type { PersistentVolumeSeen } from '../../../src/domain/diagnosis/facts/volume-use.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { VolumeRule } from '../../../src/domain/diagnosis/volumes/volume-rules.ts';
import type { VolumePlan } from '../../../src/domain/velero.ts';
import { aSaidLine, someFacts, someMessages } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aSchedule, aVeleroServer } from '../../support/velero.ts';
import { aClaim } from '../../support/volume-use.ts';

const csi = aVeleroServer({ args: ['server', '--features=EnableCSI'] });

function aVolume(given: Partial<PersistentVolumeSeen> = {}): PersistentVolumeSeen {
  return {
    name: 'pvc-1',
    phase: 'Bound',
    source: 'csi',
    driver: 'ebs.csi.aws.com',
    claim: 'shop/data',
    claimNamespace: 'shop',
    reclaimPolicy: 'Delete',
    ...given,
  };
}

function aClass(name: string, given: Partial<SnapshotClassSeen> = {}): SnapshotClassSeen {
  return {
    name,
    driver: 'ebs.csi.aws.com',
    deletionPolicy: 'Delete',
    isLabelled: false,
    isDefault: false,
    ...given,
  };
}

type Seen = Partial<SnapshotClassesSeen> & { readonly volumes?: readonly PersistentVolumeSeen[] };

function factsOf(
  { volumes = [aVolume()], ...classes }: Seen,
  state: Partial<ClusterState> = {},
  given: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  return someFacts({
    state: aClusterState({ server: csi, ...state }),
    ...given,
    seen: {
      volumeUse: { volumes, warnings: {} },
      snapshotClasses: { unserved: [], classes: [], ...classes },
      ...given.seen,
    },
  });
}

function found(...given: Parameters<typeof factsOf>): readonly Finding[] {
  return snapshotClasses(factsOf(...given));
}

function planned(volumes: Partial<VolumePlan>): Partial<ClusterState> {
  return { schedules: [aSchedule({ volumes: { isNarrowed: false, ...volumes } })] };
}

test('kinds that are not served are told with what is, and who needs them', () => {
  const unserved = [
    { resource: 'volumesnapshots.snapshot.storage.k8s.io', versions: ['v1beta1'] },
    { resource: 'volumesnapshotclasses.snapshot.storage.k8s.io', versions: [] },
  ];

  expect(found({ unserved })).toMatchObject([
    {
      check: 'volume/snapshot-crd-missing',
      severity: 'P1',
      subject: { kind: 'Cluster' },
      evidence: [
        'volumesnapshots.snapshot.storage.k8s.io: served as v1beta1, not as v1',
        'volumesnapshotclasses.snapshot.storage.k8s.io: not served',
        'ebs.csi.aws.com: 1 claims of scheduled backups, such as shop/data',
        'schedules that take their snapshots: daily',
      ],
    },
  ]);
});

describe('the class of a driver', () => {
  test('that there is none of is told, as bad as what is in danger and at least P1', () => {
    const other = aClass('other', { driver: 'else.csi' });

    expect(found({ classes: [other] })).toMatchObject([
      {
        check: 'volume/snapshot-class-missing',
        severity: 'P1',
        subject: { kind: 'CSIDriver', name: 'ebs.csi.aws.com' },
      },
    ]);
    expect(
      found({ classes: [] }, { backups: [aBackup({ phase: 'PartiallyFailed' })] }),
    ).toMatchObject([{ severity: 'P0' }]);
  });

  test.each<[string, readonly SnapshotClassSeen[]]>([
    ['the only one, without a label', [aClass('a')]],
    ['the only one with a label', [aClass('a'), aClass('b', { isLabelled: true })]],
    ['the default one', [aClass('a'), aClass('b', { isDefault: true })]],
  ])('that is %s is taken', (_what, classes) => {
    expect(found({ classes })).toEqual([]);
  });

  test('is none of several that are not marked', () => {
    expect(found({ classes: [aClass('a'), aClass('b')] })).toMatchObject([
      {
        check: 'volume/snapshot-class-ambiguous',
        severity: 'P2',
        title: { en: expect.stringContaining('none is labeled') },
        evidence: expect.arrayContaining([
          'VolumeSnapshotClass a, driver: ebs.csi.aws.com, deletionPolicy: Delete, no label of Velero',
        ]),
      },
    ]);
  });

  test('is not the default one for a Velero before 1.17', () => {
    const server = { ...csi, version: 'v1.15.2' };
    const classes = [aClass('a'), aClass('b', { isDefault: true })];

    expect(found({ classes }, { server })).toMatchObject([
      { check: 'volume/snapshot-class-ambiguous' },
    ]);
  });

  test('is whichever comes first of two that are marked; what that means is told where they differ', () => {
    const [a, b] = ['a', 'b'].map((name) => aClass(name, { isLabelled: true }));
    const both = [a, b].filter((one) => one !== undefined);
    const [alike] = found({ classes: both });
    const [different] = found({
      classes: both.map((one, at) => ({ ...one, deletionPolicy: at === 0 ? 'Delete' : 'Retain' })),
    });

    expect(alike).toMatchObject({ check: 'volume/snapshot-class-ambiguous', severity: 'P2' });
    expect(alike?.cause.en).not.toContain('deletionPolicy');
    expect(different?.cause.en).toContain('Their deletionPolicy differs');
  });
});

describe('nothing is told where no snapshot is wanted:', () => {
  test.each<[string, Seen, Partial<ClusterState>]>([
    ['Velero does not use CSI', {}, { server: aVeleroServer() }],
    ['no schedule runs', {}, { schedules: [aSchedule({ paused: true })] }],
    ['the schedule takes none', {}, planned({ snapshots: false })],
    ['files are copied instead', {}, planned({ copiesFiles: true })],
    [
      'the schedule covers other namespaces',
      {},
      { schedules: [aSchedule({ includedNamespaces: ['bank'] })] },
    ],
    ['the volume is bound to nothing', { volumes: [aVolume({ phase: 'Released' })] }, {}],
    ['there are none of CSI', { volumes: [] }, {}],
  ])('%s', (_why, seen, state) => {
    expect(found({ classes: [], ...seen }, state)).toEqual([]);
  });
});

test('where a policy decides volume by volume it is said mildly', () => {
  expect(found({ classes: [] }, planned({ policy: 'rules' }))).toMatchObject([{ severity: 'P2' }]);
});

describe('where a policy that was read decides it', () => {
  test.each<[VolumeRule['action'], string, readonly string[]]>([
    ['skip', 'gold', []],
    ['fs-backup', 'gold', []],
    ['snapshot', 'gold', ['P1']],
    ['skip', 'silver', ['P1']],
  ])('of %s for class %s', (action, storageClass, expected) => {
    const claims = [aClaim({ judged: { labels: {}, accessModes: [] } })];
    const judged = { bytes: 1, storageClass: 'gold', attributes: {} };
    const rules: readonly VolumeRule[] = [{ action, conditions: { storageClass: [storageClass] } }];
    const facts = factsOf({ classes: [] }, planned({ policy: 'rules', copiesFiles: false }));

    const told = snapshotClasses({
      ...facts,
      seen: {
        ...facts.seen,
        volumeUse: { claims, volumes: [aVolume({ judged })], warnings: {} },
        volumePolicies: [{ configMap: 'rules', state: 'read', isNarrowing: false, rules }],
      },
    });

    expect(told.map(({ severity }) => severity)).toEqual(expected);
  });
});

test('of the volumes of a namespace only its own drivers are judged', () => {
  const scope = { what: 'volumes', namespace: 'bank' } as const;

  expect(found({ classes: [] }, {}, { scope })).toEqual([]);
});

test('the error that Velero prints is folded under it', () => {
  const said = aSaidLine(
    'failed to get VolumeSnapshotClass for StorageClass gp3: error getting VolumeSnapshotClass',
    { by: { kind: 'Backup', name: 'daily-20261122100000' } },
  );
  const facts = factsOf({ classes: [] }, {}, { seen: someMessages(said) });

  expect(folded([...causes(facts), ...snapshotClasses(facts)])).toMatchObject([
    { check: 'volume/snapshot-class-missing', consequences: [{ check: 'cause/35' }] },
  ]);
});
