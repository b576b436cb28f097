import type { KubernetesObject } from '../kubernetes-object.ts';

/** One object of a backup's archive. */
export type ArchivedObject = {
  /** The plural with its group, from the path. */
  readonly resource: string;
  /** Left out: cluster-scoped. */
  readonly namespace?: string;
  readonly name: string;
  /** Where another version than the preferred one was asked for. */
  readonly version?: string;
  readonly object: KubernetesObject;
};
