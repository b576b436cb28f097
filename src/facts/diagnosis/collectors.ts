import { apisDown } from './apis-down.ts';
import { bucketsSeen } from './buckets.ts';
import { classes } from './classes.ts';
import { controlPlaneSeen } from './control-plane.ts';
import { etcdJobs } from './etcd-jobs.ts';
import { etcdSnapshots } from './etcd-snapshots.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import { messages } from './messages.ts';
import { namespaces } from './namespaces.ts';
import { otherLocations } from './other-locations.ts';
import { restoreTargets } from './restore-targets.ts';
import { restoredClaims } from './restored-claims.ts';
import { keys } from './keys.ts';
import { locationSizes } from './location-sizes.ts';
import { objectCounts } from './object-counts.ts';
import { rights } from './rights.ts';
import { serverStatus } from './server-status.ts';
import { storedBytes } from './stored-bytes.ts';
import { snapshotClasses } from './snapshot-classes.ts';
import { unservedKinds } from './unserved-kinds.ts';
import { veleroKinds } from './velero-kinds.ts';
import { veleroSecrets } from './velero-secrets.ts';
import { veleroWorkloads } from './velero-workloads.ts';
import { volumePolicies } from './volume-policies.ts';
import { volumes } from './volumes.ts';
import { webhooks } from './webhooks.ts';
import type { Collector } from './sources.ts';

/** All that a diagnosis asks. A new source is a function and a line. */
export const collectors: readonly Collector[] = [
  kubernetesVersion,
  messages,
  bucketsSeen,
  otherLocations,
  veleroWorkloads,
  serverStatus,
  veleroKinds,
  veleroSecrets,
  apisDown,
  namespaces,
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
  storedBytes,
  volumes,
  snapshotClasses,
  volumePolicies,
];
