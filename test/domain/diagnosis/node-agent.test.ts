import { describe, expect, test } from '@jest/globals';

import { aClusterState, aSchedule, aVolumeWork } from '../../support/velero.ts';
import {
  aContainerSeen,
  aNodeAgentSeen,
  aPodSeen,
  aServerSeen,
  anAnswer,
  anUncoveredNode,
  rootsOf,
} from '../../support/velero-seen.ts';

function checks(...of: Parameters<typeof rootsOf>): readonly (readonly [string, string])[] {
  return rootsOf(...of).map(({ check, severity }) => [check, severity]);
}

describe('the node agent', () => {
  const copying = aServerSeen({ flags: { 'default-volumes-to-fs-backup': 'true' } });
  const none = aNodeAgentSeen({ sets: [], pods: [] });

  test('is missed only where volumes go through it', () => {
    expect(checks({ nodeAgent: none })).toEqual([]);
    expect(checks({ nodeAgent: none, veleroServer: copying })).toEqual([
      ['node-agent/not-found', 'P1'],
    ]);
  });

  test.each([
    ['a volume that was copied lately', { volumeWork: [aVolumeWork()] }],
    [
      'one that was moved lately',
      { volumeWork: [aVolumeWork({ kind: 'DataUpload', name: 'daily-x', phase: 'Completed' })] },
    ],
  ])('is known to be needed by %s', (_, given) => {
    expect(checks({ nodeAgent: none }, aClusterState(given))).toContainEqual([
      'node-agent/not-found',
      'P1',
    ]);
  });

  test('that has no ready pod is down, and its pods say why', () => {
    const containers = [
      aContainerSeen({
        name: 'node-agent',
        waiting: { reason: 'ErrImagePull', message: 'no such' },
      }),
    ];
    const nodeAgent = aNodeAgentSeen({
      sets: [{ name: 'node-agent', image: 'velero/velero:v1.18.3', desired: 2, ready: 0 }],
      pods: [aPodSeen({ name: 'node-agent-x', ready: false, phase: 'Pending', containers })],
    });

    const [root] = rootsOf({ nodeAgent, veleroServer: copying, serverStatus: anAnswer });

    expect(root).toMatchObject({ check: 'node-agent/down', severity: 'P1' });
    expect(root?.evidence.join('\n')).toContain('ErrImagePull: no such');
  });

  test.each([
    ['a taint', { taints: ['gpu=yes:NoSchedule'] }, 'taint gpu=yes:NoSchedule is not tolerated'],
    ['a selector', { lacks: ['disk=ssd'] }, 'label disk=ssd is missing'],
    ['the node itself', { ready: false }, 'the node is not Ready'],
    ['nothing that is known', {}, 'no pod of it is there'],
  ])('is missing on a node for %s', (_, given, why) => {
    const nodes = { count: 3, uncovered: [anUncoveredNode(given)], others: 0 };

    const [root] = rootsOf({ nodeAgent: aNodeAgentSeen({ nodes }) });

    expect(root).toMatchObject({ check: 'node-agent/not-on-node', subject: { kind: 'Node' } });
    expect(root?.evidence[0]).toBe(
      `node node-3: ${why}; 1 pods with volumes to copy, such as shop/db-0`,
    );
  });

  test('is not missed on a node whose volumes nobody backs up so', () => {
    const pods = [{ namespace: 'shop', name: 'web', asked: [], volumes: ['cache'] }];
    const nodes = { count: 3, uncovered: [anUncoveredNode({ pods })], others: 0 };
    const nodeAgent = aNodeAgentSeen({ nodes });
    const elsewhere = aClusterState({ schedules: [aSchedule({ includedNamespaces: ['other'] })] });

    expect(checks({ nodeAgent })).toEqual([]);
    expect(checks({ nodeAgent, veleroServer: copying })).toEqual([
      ['node-agent/not-on-node', 'P1'],
    ]);
    expect(checks({ nodeAgent, veleroServer: copying }, elsewhere)).toEqual([]);
    expect(checks({ nodeAgent }, withVolumes(true))).toEqual([['node-agent/not-on-node', 'P1']]);
    expect(checks({ nodeAgent, veleroServer: copying }, withVolumes(false))).toEqual([]);
  });

  test('is not found by the server without its label, since 1.16', () => {
    const pods = [aPodSeen({ name: 'node-agent-a', labels: { name: 'node-agent' } })];
    const nodeAgent = aNodeAgentSeen({ pods });

    expect(checks({ nodeAgent, serverStatus: anAnswer })).toEqual([
      ['node-agent/label-missing', 'P1'],
    ]);
    expect(checks({ nodeAgent, serverStatus: { ...anAnswer, version: 'v1.15.2' } })).toEqual([]);
  });

  test('that was evicted is told', () => {
    const { pods } = aNodeAgentSeen();
    const gone = aPodSeen({
      name: 'node-agent-old',
      phase: 'Evicted',
      ready: false,
      labels: { role: 'node-agent' },
      message: 'The node was low on resource: ephemeral-storage.',
    });

    expect(checks({ nodeAgent: aNodeAgentSeen({ pods: [...pods, gone] }) })).toEqual([
      ['node-agent/evicted', 'P2'],
    ]);
  });
});

/** A cluster whose schedule says itself whether it copies files. */
function withVolumes(copiesFiles: boolean): ReturnType<typeof aClusterState> {
  return aClusterState({
    schedules: [aSchedule({ volumes: { isNarrowed: false, copiesFiles } })],
  });
}
