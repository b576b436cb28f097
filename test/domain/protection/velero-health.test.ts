import { describe, expect, test } from '@jest/globals';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import { clusterReport } from '../../../src/domain/protection/cluster-report.ts';
import {
  aBackup,
  aClusterState,
  aDeleteRequest,
  aNodeAgent,
  aRestore,
  aStorageLocation,
  aVeleroPod,
  aVeleroServer,
  hours,
  minutes,
  noon,
} from '../../support/velero.ts';

function judged(given: Partial<ClusterState>) {
  return clusterReport(aClusterState(given), [], { targets: [] }, noon);
}

describe('what Velero stands on', () => {
  const { server: _server, ...without } = aClusterState();

  test.each<[string, Partial<ClusterState>, object]>([
    [
      'no pod of it is ready',
      { server: aVeleroServer({ readyReplicas: 0 }) },
      { why: 'server down', replicas: 1 },
    ],
    [
      'two servers act',
      { server: aVeleroServer({ replicas: 2, readyReplicas: 2 }) },
      { why: 'too many servers', replicas: 2 },
    ],
    [
      'a location is away',
      { storageLocations: [aStorageLocation({ phase: 'Unavailable', message: 'AccessDenied' })] },
      { why: 'location', location: 'default', state: 'unavailable', message: 'AccessDenied' },
    ],
    [
      'a location was validated long ago',
      { storageLocations: [aStorageLocation({ lastValidatedAt: noon - 4 * minutes })] },
      { why: 'location', location: 'default', state: 'stale' },
    ],
    [
      'a node agent is missing',
      { nodeAgent: aNodeAgent({ desired: 3, ready: 2 }) },
      { why: 'node agent', ready: 2, desired: 3 },
    ],
  ])('makes it at risk when %s', (_when, given, reason) => {
    const report = judged(given);

    expect(report.verdict).toBe('at risk');
    expect(report.reasons).toContainEqual(reason);
  });

  test('makes it at risk when it is not there', () => {
    expect(clusterReport(without, [], { targets: [] }, noon)).toMatchObject({
      verdict: 'at risk',
      reasons: [{ why: 'no server' }, { why: 'schedule' }],
    });
  });

  test('is not judged when it may not be read', () => {
    const state = {
      ...without,
      notRead: [
        { resource: 'deployments.apps', reason: 'forbidden' as const, detail: 'get deployments' },
        {
          resource: 'backupstoragelocations.velero.io',
          reason: 'forbidden' as const,
          detail: 'list backupstoragelocations',
        },
      ],
      storageLocations: [],
    };

    expect(clusterReport(state, [], { targets: [] }, noon).verdict).toBe('on schedule');
  });

  test('is not stale where a location is validated once only', () => {
    const once = aStorageLocation({ validationFrequencyMs: 0, lastValidatedAt: noon - 99 * hours });

    expect(judged({ storageLocations: [once] }).locations).toMatchObject([{ state: 'available' }]);
  });

  test('tells why the server last died', () => {
    const pods = [aVeleroPod({ restarts: 3, lastTermination: { reason: 'OOMKilled' } })];

    expect(judged({ server: aVeleroServer({ pods }) }).server).toMatchObject({
      restarts: 3,
      lastTermination: 'OOMKilled',
    });
  });
});

describe('the queue', () => {
  test('tells what runs and what waits, in Velero’s order', () => {
    const report = judged({
      backups: [
        aBackup(),
        aBackup({ name: 'b2', phase: 'Queued', queuePosition: 2 }),
        aBackup({ name: 'b1', phase: 'Queued', queuePosition: 1 }),
        aBackup({ name: 'odd', phase: 'Pondering' }),
      ],
      restores: [aRestore({ name: 'r1', phase: 'InProgress' }), aRestore()],
      deleteRequests: [aDeleteRequest()],
    });

    expect(report.queue.running.map((one) => one.name)).toEqual([
      'odd',
      'r1',
      'daily-20261101100000',
    ]);
    expect(report.queue.waiting.map((one) => one.name)).toEqual(['b1', 'b2']);
    expect(report.queue.stuck).toBeUndefined();
  });

  test('is stuck when one waits long and nothing runs', () => {
    const waiting = aBackup({ name: 'w', phase: 'New', startedAt: noon - 20 * minutes });

    expect(judged({ backups: [aBackup(), waiting] })).toMatchObject({
      verdict: 'at risk',
      reasons: [{ why: 'stuck', item: { name: 'w' } }, { why: 'schedule' }],
    });
  });

  test('is stuck when a deletion does not end', () => {
    const deleteRequests = [aDeleteRequest({ createdAt: noon - hours })];

    expect(judged({ deleteRequests }).queue.stuck).toMatchObject({ kind: 'deletion' });
  });
});
