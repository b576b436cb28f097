import type { PodSeen } from './pods.ts';

/** Velero's node agent, and the nodes that have no ready pod of it. */
export type NodeAgentSeen = {
  /** `node-agent`, the one for Windows, `restic` of old versions: those that there are. */
  readonly sets: readonly NodeAgentSet[];
  readonly pods: readonly PodSeen[];
  /** Left out: the nodes could not be listed. */
  readonly nodes?: {
    readonly count: number;
    readonly uncovered: readonly UncoveredNode[];
    /** Nodes without it whose pods were not looked at. */
    readonly others: number;
  };
};

export type NodeAgentSet = {
  readonly name: string;
  readonly image: string;
  readonly desired: number;
  readonly ready: number;
};

export type UncoveredNode = {
  readonly name: string;
  readonly ready: boolean;
  readonly windows: boolean;
  /** Taints that keep the node agent away: it does not tolerate them. */
  readonly taints: readonly string[];
  /** Labels that the DaemonSet wants of a node and this one lacks. */
  readonly lacks: readonly string[];
  /** Its running pods that have volumes whose files could be copied. */
  readonly pods: readonly PodWithVolumes[];
};

export type PodWithVolumes = {
  readonly namespace: string;
  readonly name: string;
  /** Volumes that its annotation asks to copy. */
  readonly asked: readonly string[];
  /** Volumes that are copied where that is the default. */
  readonly volumes: readonly string[];
};
