import { classes } from './classes.ts';
import { controlPlaneSeen } from './control-plane.ts';
import { etcdJobs } from './etcd-jobs.ts';
import { etcdSnapshots } from './etcd-snapshots.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import { messages } from './messages.ts';
import { restoreTargets } from './restore-targets.ts';
import { restoredClaims } from './restored-claims.ts';
import { keys } from './keys.ts';
import { locationSizes } from './location-sizes.ts';
import { objectCounts } from './object-counts.ts';
import { rights } from './rights.ts';
import { unservedKinds } from './unserved-kinds.ts';
import { webhooks } from './webhooks.ts';
import type { Collector } from './sources.ts';

/** All that a diagnosis asks. A new source is a function and a line. */
export const collectors: readonly Collector[] = [
  kubernetesVersion,
  messages,
  restoredClaims,
  controlPlaneSeen,
  etcdJobs,
  etcdSnapshots,
  restoreTargets,
  classes,
  webhooks,
  unservedKinds,
  rights,
  locationSizes,
  objectCounts,
  keys,
];
