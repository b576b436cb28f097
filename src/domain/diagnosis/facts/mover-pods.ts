import type { PodSeen } from './pods.ts';

/** A pod in Velero's namespace that holds or moves the data of one volume: it is called like its transfer. */
export type MoverPod = PodSeen & {
  /** What the scheduler and the kubelet warn of about it, newest first; looked at only where it does not run. */
  readonly warnings: readonly string[];
};
