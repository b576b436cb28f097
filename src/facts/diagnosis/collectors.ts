import { controlPlaneSeen } from './control-plane.ts';
import { etcdJobs } from './etcd-jobs.ts';
import { etcdSnapshots } from './etcd-snapshots.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import { messages } from './messages.ts';
import { restoredClaims } from './restored-claims.ts';
import type { Collector } from './sources.ts';

/** All that a diagnosis asks. A new source is a function and a line. */
export const collectors: readonly Collector[] = [
  kubernetesVersion,
  messages,
  restoredClaims,
  controlPlaneSeen,
  etcdJobs,
  etcdSnapshots,
];
