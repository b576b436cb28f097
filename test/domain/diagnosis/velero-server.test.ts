import { describe, expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { ContainerSeen, PodSeen } from '../../../src/domain/diagnosis/facts/pods.ts';
import type { VeleroServerSeen } from '../../../src/domain/diagnosis/facts/velero-server.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aClusterState, aRestore, hours, minutes, noon } from '../../support/velero.ts';
import {
  aContainerSeen,
  aPodSeen,
  aServerDown,
  aServerSeen,
  anAnswer,
  branchesOf,
  noAnswer,
  rootsOf,
} from '../../support/velero-seen.ts';

describe('Velero’s server', () => {
  test('that runs and answers says nothing', () => {
    expect(branchesOf({ veleroServer: aServerSeen(), serverStatus: anAnswer })).toEqual([]);
  });

  test('that is not there is told with where it is, and explains what waits', () => {
    const restores = [aRestore({ phase: '', createdAt: noon - hours })];
    const veleroServer = aServerSeen('none', { pods: [], elsewhere: ['backup-system/velero'] });
    const state = aClusterState({ restores });

    expect(branchesOf({ veleroServer, serverStatus: noAnswer }, state)).toEqual([
      ['velero/not-found', 'P1', ['velero/not-answering', 'cause/66']],
    ]);
    expect(rootsOf({ veleroServer })[0]?.evidence).toContain(
      'Velero runs as Deployment backup-system/velero',
    );
  });

  test('by another name takes backups and breaks restores', () => {
    const veleroServer = aServerSeen('none', { otherNames: ['backup-velero'] });

    expect(branchesOf({ veleroServer, serverStatus: anAnswer })).toEqual([
      ['velero/wrong-name', 'P1', []],
    ]);
  });

  test.each([
    ['scaled to zero', aServerSeen({ replicas: 0, readyReplicas: 0 }, { pods: [] }), 'scaled'],
    [
      'whose image is not there',
      aServerDown({ isInit: true, name: 'aws', waiting: { reason: 'ImagePullBackOff' } }),
      'can’t be pulled',
    ],
    [
      'that crashes',
      aServerDown({
        waiting: { reason: 'CrashLoopBackOff' },
        lastEnd: { reason: 'Error', exitCode: 1 },
      }),
      'starts and exits again',
    ],
    ['that no node takes', aServerDown({}, { pods: [withoutNode()] }), 'No node accepts'],
    [
      'whose pod is refused',
      aServerSeen(
        { readyReplicas: 0, troubles: ['ReplicaFailure: FailedCreate exceeded quota'] },
        { pods: [] },
      ),
      'creates no pods',
    ],
  ])('%s is down, and why stands there', (_, veleroServer, why) => {
    const [root] = rootsOf({ veleroServer, serverStatus: noAnswer });

    expect(root).toMatchObject({ check: 'velero/down', severity: 'P1' });
    expect(root?.cause.en).toContain(why);
    expect(root?.consequences.map(({ check }) => check)).toContain('velero/not-answering');
  });

  test('that was started a moment ago is given time', () => {
    const pods = [aPodSeen({ ready: false, createdAt: noon - minutes })];
    const veleroServer = aServerSeen({ readyReplicas: 0 }, { pods });

    expect(branchesOf({ veleroServer })).toEqual([['velero/down', 'P2', []]]);
  });

  test('that answers is not down, whatever its Deployment says', () => {
    const veleroServer = aServerSeen({ replicas: 0, readyReplicas: 0 }, { pods: [] });

    expect(branchesOf({ veleroServer, serverStatus: anAnswer })).toEqual([]);
  });

  test('may stand still while its pod is ready', () => {
    expect(branchesOf({ veleroServer: aServerSeen(), serverStatus: noAnswer })).toEqual([
      ['velero/not-answering', 'P1', []],
    ]);
  });

  test('is one, or both work on the same objects', () => {
    const twice = aServerSeen({ replicas: 2, readyReplicas: 2 });
    const beside = aServerSeen({}, { otherNames: ['velero-old'] });

    expect(branchesOf({ veleroServer: twice, serverStatus: anAnswer })).toEqual([
      ['velero/too-many', 'P1', []],
    ]);
    expect(branchesOf({ veleroServer: beside, serverStatus: anAnswer })).toEqual([
      ['velero/too-many', 'P1', []],
    ]);
  });

  test('is not looked at where the scope is etcd', () => {
    const scope = { what: 'etcd' } as const;

    expect(diagnose(someFacts({ scope, seen: {} }))).toEqual([]);
  });
});

describe('the ends of its pods', () => {
  test('for memory are told with the limit and twice of it', () => {
    const [root] = rootsOf({ veleroServer: endedBy('OOMKilled', noon - hours) });

    expect(root).toMatchObject({
      check: 'velero/oom-killed',
      severity: 'P1',
      title: { en: 'Velero’s server was OOM-killed at 512Mi' },
    });
    expect(root?.remedy.commands).toEqual([
      'kubectl -n velero set resources deployment/velero -c velero --limits=memory=1024Mi',
    ]);
    expect(root?.evidence[0]).toContain('2026-11-22T11:00:00Z (1 h ago), restarts 1');
  });

  test('of long ago are over', () => {
    expect(branchesOf({ veleroServer: endedBy('OOMKilled', noon - 30 * hours) })).toEqual([]);
  });

  test('that come again and again are worse than one', () => {
    expect(branchesOf({ veleroServer: endedBy('Error', noon - hours) })).toEqual([
      ['velero/restarting', 'P2', []],
    ]);
    expect(branchesOf({ veleroServer: endedBy('Error', noon - minutes, { restarts: 5 }) })).toEqual(
      [['velero/restarting', 'P1', []]],
    );
  });
});

function endedBy(reason: string, at: number, given: Partial<ContainerSeen> = {}): VeleroServerSeen {
  const lastEnd = { reason, exitCode: 137, at };
  const containers = [aContainerSeen({ restarts: 1, lastEnd, ...given })];
  return aServerSeen({}, { pods: [aPodSeen({ containers })] });
}

function withoutNode(): PodSeen {
  const { node, ...pod } = aPodSeen({ ready: false, phase: 'Pending' });
  expect(node).toBe('node-1');
  return pod;
}
