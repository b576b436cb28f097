import type { VolumeWork } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Origin } from '../finding.ts';
import { agentOn } from './agent-on.ts';

/** What keeps a transfer from its progress or made it end: its own pod, which is called like it, then the node agent of its node. */
export function transferOrigins(
  { name, node }: Pick<VolumeWork, 'name' | 'node'>,
  facts: Pick<DiagnosisFacts, 'seen' | 'state' | 'veleroNamespace'>,
): readonly Origin[] {
  const subject = { kind: 'Pod', name, namespace: facts.veleroNamespace };
  return [
    ...moverTroubles.map(({ check }) => ({ check, subject })),
    ...(agentOn(node, facts) === 'ready' ? [] : nodeAgentTroubles),
  ];
}

const moverTroubles: readonly Origin[] = [
  { check: 'volume/mover-image' },
  { check: 'volume/mover-oom-killed' },
  { check: 'volume/mover-evicted' },
  { check: 'volume/mover-unschedulable' },
  { check: 'volume/mover-pending' },
];

const nodeAgentTroubles: readonly Origin[] = [
  { check: 'node-agent/not-found' },
  { check: 'node-agent/down' },
  { check: 'node-agent/oom-killed' },
  { check: 'node-agent/restarting' },
  { check: 'node-agent/evicted' },
  { check: 'node-agent/not-on-node' },
  { check: 'node-agent/label-missing' },
];
