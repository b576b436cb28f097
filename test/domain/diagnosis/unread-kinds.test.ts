import { expect, test } from '@jest/globals';

import type { ClusterState, NotRead } from '../../../src/domain/cluster-state.ts';
import { unreadKinds } from '../../../src/domain/diagnosis/checks/unread-kinds.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Scope } from '../../../src/domain/diagnosis/scope.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aClusterState, noon } from '../../support/velero.ts';

function found(
  given: Partial<ClusterState>,
  scope: Scope = { what: 'everything' },
): readonly Finding[] {
  return unreadKinds(someFacts({ scope, state: aClusterState(given) }));
}

function unread(resource: string, reason: NotRead['reason'] = 'forbidden'): NotRead {
  return { resource, reason, detail: `list ${resource} in namespace velero` };
}

test('a cluster of which all is listed is no finding', () => {
  expect(found({})).toEqual([]);
});

test.each<[string, NotRead['reason'], string]>([
  ['backups.velero.io', 'forbidden', 'P1'],
  ['schedules.velero.io', 'failing', 'P1'],
  ['backuprepositories.velero.io', 'forbidden', 'P2'],
])('%s that are %s are told with what was asked, as %s', (resource, reason, severity) => {
  expect(found({ notRead: [unread(resource, reason)] })).toMatchObject([
    {
      check: 'cluster/kinds-unread',
      severity,
      title: {
        en: `Lifeboat could not list ${resource}: no findings about them does not mean that all is well`,
      },
      evidence: [`${resource}: list ${resource} in namespace velero`],
      remedy: { commands: [`kubectl -n velero get ${resource}`] },
    },
  ]);
});

test('several are one finding, as severe as the worst', () => {
  const notRead = [unread('podvolumebackups.velero.io'), unread('backups.velero.io')];

  expect(found({ notRead })).toMatchObject([
    { severity: 'P1', evidence: [expect.anything(), expect.anything()] },
  ]);
});

test('before the first lists are there, no diagnosis is a clean bill', () => {
  const nothing = { backups: [], schedules: [], storageLocations: [] };
  const connection = { state: 'starting' } as const;

  const roots = diagnose(someFacts({ state: aClusterState({ ...nothing, connection }) }));

  expect(roots.map(({ check }) => check)).toContain('cluster/not-listed');
  expect(roots.find(({ check }) => check === 'cluster/not-listed')?.evidence).toEqual([
    'no list is complete yet',
  ]);
});

test('while it lists anew it is said until when the rest holds', () => {
  expect(found({ connection: { state: 'starting', asOf: noon } })).toMatchObject([
    { evidence: [`last confirmed by the API server: ${new Date(noon).toISOString()}`] },
  ]);
});

test.each<[string, Partial<ClusterState>, Scope]>([
  ['a kind that is not there', { notRead: [unread('x', 'missing')] }, { what: 'everything' }],
  [
    'a cluster that is away',
    { connection: { state: 'away' }, notRead: [unread('x')] },
    { what: 'everything' },
  ],
  ['etcd, which is no object of Velero', { notRead: [unread('x')] }, { what: 'etcd' }],
])('%s is told elsewhere', (_, state, scope) => {
  expect(found(state, scope)).toEqual([]);
});
