import type { DiagnosisFacts } from '../facts.ts';

/** Whether the node agent is ready on a node, as far as it was seen. */
export function agentOn(
  node: string | undefined,
  { seen, state }: Pick<DiagnosisFacts, 'seen' | 'state'>,
): 'ready' | 'none' | 'not known' {
  const pods = seen.nodeAgent?.pods ?? state.nodeAgent?.pods;
  if (pods === undefined || node === undefined) {
    return 'not known';
  }
  return pods.some((pod) => pod.node === node && pod.ready) ? 'ready' : 'none';
}
