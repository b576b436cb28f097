import type { VolumeWork } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Origin } from '../finding.ts';
import { agentOn } from './agent-on.ts';

/** What may be wrong with the pod that moves a volume: it is called like the transfer. */
export const moverTroubles = [
  'image',
  'oom-killed',
  'evicted',
  'unschedulable',
  'pending',
] as const;

export type MoverTrouble = (typeof moverTroubles)[number];

/** What keeps a transfer from coming on or made it end: its own pod, then the node agent of its node. */
export function transferOrigins(
  { name, node }: Pick<VolumeWork, 'name' | 'node'>,
  facts: Pick<DiagnosisFacts, 'seen' | 'state' | 'veleroNamespace'>,
): readonly Origin[] {
  const pod = { kind: 'Pod', name, namespace: facts.veleroNamespace };
  const agent = agentOn(node, facts) === 'ready' ? [] : nodeAgentTroubles;
  return [
    ...moverTroubles.map((trouble) => ({ check: `volume/mover-${trouble}`, subject: pod })),
    ...agent.map((check) => ({ check })),
  ];
}

const nodeAgentTroubles = [
  'node-agent/not-found',
  'node-agent/down',
  'node-agent/oom-killed',
  'node-agent/restarting',
  'node-agent/evicted',
  'node-agent/not-on-node',
  'node-agent/label-missing',
] as const;
