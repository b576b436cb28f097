import { describe, expect, test } from '@jest/globals';

import { claimStates } from '../../../src/domain/diagnosis/checks/claim-states.ts';
import { volumeNamespace } from '../../../src/domain/diagnosis/checks/volume-namespace.ts';
import { volumesOutOfUse } from '../../../src/domain/diagnosis/checks/volumes-out-of-use.ts';
import { aClusterState, aSchedule, minutes, noon } from '../../support/velero.ts';
import { aClaim, aPersistentVolume, factsOfUse } from '../../support/volume-use.ts';

const fast = { name: 'fast', isDefault: false, waits: false };
const waiting = { name: 'local', isDefault: true, waits: true };

describe('claims that are Pending', () => {
  const { storageClass: _, ...classless } = aClaim({ phase: 'Pending' });

  test.each([
    [
      'whose class is not there',
      aClaim({ phase: 'Pending', storageClass: 'fsat' }),
      'its storage class fsat is not there',
    ],
    [
      'that name no class where none is the default',
      classless,
      'it names no storage class, and none is the default',
    ],
    [
      'that nobody says anything about',
      aClaim({ phase: 'Pending' }),
      'no provisioner and no event says anything about it',
    ],
  ])('%s are told with it', (__, claim, why) => {
    expect(claimStates(factsOfUse({ claims: [claim], classes: [fast] }))).toMatchObject([
      {
        check: 'volume/claim-pending',
        severity: 'P2',
        subject: { kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' },
        evidence: [`PersistentVolumeClaim shop/data, status.phase: Pending: ${why}`],
      },
    ]);
  });

  test('that a pod mounts are a fault, whatever their class waits for', () => {
    const claims = [aClaim({ phase: 'Pending', storageClass: 'local' })];

    expect(claimStates(factsOfUse({ claims, classes: [waiting] }))).toHaveLength(1);
    expect(claimStates(factsOfUse({ claims, classes: [waiting], pods: [] }))).toEqual([]);
  });

  test('are told with what the provisioner warned of', () => {
    const facts = factsOfUse({
      claims: [aClaim({ phase: 'Pending' })],
      classes: [fast],
      warnings: { 'shop/data': 'ProvisioningFailed: quota of volumes exceeded' },
    });

    expect(claimStates(facts)[0]?.evidence).toEqual([
      'PersistentVolumeClaim shop/data, status.phase: Pending: ProvisioningFailed: quota of volumes exceeded',
    ]);
  });

  test('that were made just now are no fault', () => {
    const claims = [aClaim({ phase: 'Pending', createdAt: noon - 2 * minutes })];

    expect(claimStates(factsOfUse({ claims, classes: [fast] }))).toEqual([]);
  });

  test('that a restore brought are told with the restore', () => {
    const facts = factsOfUse();
    const claim = { restore: 'r', namespace: 'shop', name: 'data', phase: 'Pending', createdAt: 0 };
    const seen = {
      restoredClaims: [claim],
      volumeUse: { claims: [aClaim({ phase: 'Pending' })], classes: [fast], warnings: {} },
    };

    expect(claimStates({ ...facts, seen })).toEqual([]);
  });
});

test('a claim that lost its volume is worse, and nobody is told to delete anything', () => {
  const [found] = claimStates(factsOfUse({ claims: [aClaim({ phase: 'Lost' })] }));

  expect(found).toMatchObject({ check: 'volume/claim-lost', severity: 'P1' });
  expect(found?.evidence).toEqual([
    'PersistentVolumeClaim shop/data, status.phase: Lost, spec.volumeName: pv-data',
  ]);
  expect(found?.remedy.commands.join('\n')).not.toMatch(/delete/);
});

describe('volumes whose claim is gone', () => {
  test('are told apart by what is left of them', () => {
    const volumes = [
      aPersistentVolume({ name: 'old', phase: 'Released', reclaimPolicy: 'Retain' }),
      aPersistentVolume({ name: 'stuck', phase: 'Failed', message: 'disk is attached' }),
      aPersistentVolume(),
    ];

    expect(
      volumesOutOfUse(factsOfUse({ volumes })).map(({ check, evidence }) => [check, evidence]),
    ).toEqual([
      [
        'volume/volume-failed',
        [
          'PersistentVolume stuck, status.phase: Failed, of claim shop/data, Delete: disk is attached',
        ],
      ],
      [
        'volume/volume-released',
        ['PersistentVolume old, status.phase: Released, of claim shop/data, Retain'],
      ],
    ]);
  });

  test('are nobody’s business in namespaces that no schedule takes', () => {
    const volumes = [aPersistentVolume({ phase: 'Failed' })];
    const state = aClusterState({ schedules: [aSchedule({ includedNamespaces: ['other'] })] });

    expect(volumesOutOfUse(factsOfUse({ volumes }, { state }))).toEqual([]);
  });
});

describe('the namespace that was asked for', () => {
  const scope = { what: 'volumes', namespace: 'shop' } as const;

  test('gets the nearest names where it is not there', () => {
    const seen = { volumeUse: { noSuchNamespace: ['shop', 'shop-eu'], warnings: {} } };
    const asked = { what: 'volumes', namespace: 'shpo' } as const;

    expect(volumeNamespace(factsOfUse({}, { scope: asked, seen }))).toMatchObject([
      {
        check: 'volume/no-such-namespace',
        title: { en: 'There is no namespace shpo in the cluster' },
        evidence: ['nearest: shop, shop-eu'],
        remedy: {
          commands: ['/backup diagnose volumes shop', '/backup diagnose volumes shop-eu'],
        },
      },
    ]);
  });

  test('is told when it has claims and no schedule that runs takes it', () => {
    const state = aClusterState({
      schedules: [aSchedule({ excludedNamespaces: ['shop'] }), aSchedule({ paused: true })],
    });

    expect(volumeNamespace(factsOfUse({}, { scope, state }))).toMatchObject([
      {
        check: 'volume/in-no-schedule',
        severity: 'P1',
        evidence: ['claims in shop: 1'],
        remedy: {
          commands: ['velero -n velero backup create shop-by-hand --include-namespaces shop'],
        },
      },
    ]);
    expect(volumeNamespace(factsOfUse({}, { scope }))).toEqual([]);
    expect(volumeNamespace(factsOfUse({ claims: [] }, { scope, state }))).toEqual([]);
  });
});
