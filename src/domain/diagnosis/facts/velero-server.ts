import type { Flags } from '../../flags-of.ts';
import type { PodSeen } from './pods.ts';

/** What runs Velero's server. */
export type VeleroServerSeen = {
  /** Left out: Velero's namespace has no Deployment `velero`. */
  readonly deployment?: ServerDeployment;
  /** Other Deployments there that run the server. */
  readonly otherNames: readonly string[];
  /** As `namespace/name`, where Velero's own namespace has none at all. */
  readonly elsewhere: readonly string[];
  readonly pods: readonly PodSeen[];
  /** What the kubelet and the scheduler warn of about these pods, newest first; looked at only where none is ready. */
  readonly warnings: readonly string[];
};

export type ServerDeployment = {
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly image: string;
  readonly memoryLimit?: string;
  /** The arguments of the server by name; values are masked. */
  readonly flags: Flags;
  /** Images of the init containers, which are its plugins. */
  readonly plugins: readonly string[];
  /** Proxies that its environment names, such as `HTTPS_PROXY=http://proxy:3128`. */
  readonly proxies: readonly string[];
  /** What its environment calls Velero's namespace, where it says so as a word. */
  readonly namespaceSaid?: string;
  /** Secrets that its pods can't start without. */
  readonly secrets: readonly string[];
  /** Why it makes no pods, by its own conditions. */
  readonly troubles: readonly string[];
};
