import type { PodSeen } from '../facts/pods.ts';

/** What may be wrong with a pod that should move data. */
export type MoverTrouble = 'image' | 'oom-killed' | 'evicted' | 'unschedulable' | 'pending';

/** What is wrong with a pod that should move data, the most telling first; `undefined` for one that works, ended well or is only just starting. */
export function moverTrouble(
  { containers, phase, node, createdAt }: PodSeen,
  at: number,
): MoverTrouble | undefined {
  if (containers.some(({ lastEnd }) => lastEnd?.reason === 'OOMKilled')) {
    return 'oom-killed';
  }
  if (phase === 'Evicted') {
    return 'evicted';
  }
  if (containers.some(({ waiting }) => /Image/.test(waiting?.reason ?? ''))) {
    return 'image';
  }
  if (phase !== 'Pending' || at - createdAt < patienceMs) {
    return undefined;
  }
  return node === undefined ? 'unschedulable' : 'pending';
}

/** A cluster that adds nodes as they are needed, or a volume that is attached, takes some minutes. */
const patienceMs = 5 * 60_000;
