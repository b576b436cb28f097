import type { DiagnosisFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { apisDown } from './checks/apis-down.ts';
import { bucketCertificate } from './checks/bucket-certificate.ts';
import { bucketClock } from './checks/bucket-clock.ts';
import { bucketFolders } from './checks/bucket-folders.ts';
import { bucketKeeping } from './checks/bucket-keeping.ts';
import { bucketMachines } from './checks/bucket-machines.ts';
import { bucketReach } from './checks/bucket-reach.ts';
import { clusterAway } from './checks/cluster-away.ts';
import { defaultLocation } from './checks/default-location.ts';
import { locationUse } from './checks/location-use.ts';
import { moverPods } from './checks/mover-pods.ts';
import { namespaceTargets } from './checks/namespace-targets.ts';
import { nodeAgent } from './checks/node-agent.ts';
import { ownedBackups } from './checks/owned-backups.ts';
import { podEnds } from './checks/pod-ends.ts';
import { repositoryMaintenance } from './checks/repository-maintenance.ts';
import { sharedLocations } from './checks/shared-locations.ts';
import { staleLocations } from './checks/stale-locations.ts';
import { veleroAnswers } from './checks/velero-answers.ts';
import { veleroArguments } from './checks/velero-arguments.ts';
import { veleroCredentials } from './checks/velero-credentials.ts';
import { veleroFound } from './checks/velero-found.ts';
import { veleroKinds } from './checks/velero-kinds.ts';
import { veleroPlugins } from './checks/velero-plugins.ts';
import { veleroServer } from './checks/velero-server.ts';
import { veleroVersions } from './checks/velero-versions.ts';
import { causes } from './checks/causes.ts';
import { damagedBackups } from './checks/damaged-backups.ts';
import { emptyBackups } from './checks/empty-backups.ts';
import { expiringCopies } from './checks/expiring-copies.ts';
import { flawedBackups } from './checks/flawed-backups.ts';
import { failedHooks } from './checks/failed-hooks.ts';
import { failedRuns } from './checks/failed-runs.ts';
import { lostLocations } from './checks/lost-locations.ts';
import { missedNamespaces } from './checks/missed-namespaces.ts';
import { missedRuns } from './checks/missed-runs.ts';
import { scheduleNamespaces } from './checks/schedule-namespaces.ts';
import { scheduleOverlap } from './checks/schedule-overlap.ts';
import { schedulePace } from './checks/schedule-pace.ts';
import { scheduleStates } from './checks/schedule-states.ts';
import { schedulePolicies } from './checks/schedule-policies.ts';
import { scheduleVolumes } from './checks/schedule-volumes.ts';
import { shrunkBackups } from './checks/shrunk-backups.ts';
import { slowBackups } from './checks/slow-backups.ts';
import { stuckBackups } from './checks/stuck-backups.ts';
import { stuckTransfers } from './checks/stuck-transfers.ts';
import { lateTransfers } from './checks/late-transfers.ts';
import { silentTransfers } from './checks/silent-transfers.ts';
import { repositories } from './checks/repositories.ts';
import { uncollectedBackups } from './checks/uncollected-backups.ts';
import { etcdControlPlane } from './checks/etcd-control-plane.ts';
import { etcdCopies } from './checks/etcd-copies.ts';
import { etcdJobs } from './checks/etcd-jobs.ts';
import { etcdScripts } from './checks/etcd-scripts.ts';
import { etcdSnapshots } from './checks/etcd-snapshots.ts';
import { notSeen } from './checks/not-seen.ts';
import { protection } from './checks/protection.ts';
import { restoreStuck } from './checks/restore-stuck.ts';
import { restoreTargetKinds } from './checks/restore-target-kinds.ts';
import { restoreTargetMissing } from './checks/restore-target-missing.ts';
import { restoreTargetNamespace } from './checks/restore-target-namespace.ts';
import { restoreTargetRefused } from './checks/restore-target-refused.ts';
import { restoreTargetRoom } from './checks/restore-target-room.ts';
import { restoreTargetServing } from './checks/restore-target-serving.ts';
import { capacity } from './checks/capacity.ts';
import { keys } from './checks/keys.ts';
import { retention } from './checks/retention.ts';
import { rights } from './checks/rights.ts';
import { restoredClaims } from './checks/restored-claims.ts';
import { skippedByPolicy } from './checks/skipped-by-policy.ts';
import { snapshotClasses } from './checks/snapshot-classes.ts';
import { snapshotsOff } from './checks/snapshots-off.ts';
import { storageLocations } from './checks/storage-locations.ts';
import { unreadKinds } from './checks/unread-kinds.ts';
import { unverifiedBytes } from './checks/unverified-bytes.ts';
import { unreadBuckets } from './checks/unread-buckets.ts';
import { unknownErrors } from './checks/unknown-errors.ts';
import { claimsNotTaken } from './checks/claims-not-taken.ts';
import { claimsWithoutData } from './checks/claims-without-data.ts';
import { claimStates } from './checks/claim-states.ts';
import { volumeAnnotations } from './checks/volume-annotations.ts';
import { volumeNamespace } from './checks/volume-namespace.ts';
import { volumesNotLookedInto } from './checks/volumes-not-looked-into.ts';
import { volumesOutOfUse } from './checks/volumes-out-of-use.ts';
import { waitingRuns } from './checks/waiting-runs.ts';

/** A pure question about collected facts. It looks only at what the scope of the facts covers. */
export type Check = (facts: DiagnosisFacts) => readonly Finding[];

/** All checks; their order decides between findings that are equally severe. A new one is a function and a line. */
export const checks: readonly Check[] = [
  clusterAway,
  unreadKinds,
  veleroFound,
  veleroServer,
  podEnds,
  veleroCredentials,
  veleroKinds,
  veleroAnswers,
  veleroArguments,
  veleroPlugins,
  veleroVersions,
  bucketReach,
  bucketFolders,
  bucketClock,
  bucketCertificate,
  bucketMachines,
  bucketKeeping,
  defaultLocation,
  locationUse,
  sharedLocations,
  staleLocations,
  storageLocations,
  nodeAgent,
  repositoryMaintenance,
  repositories,
  snapshotClasses,
  snapshotsOff,
  moverPods,
  stuckTransfers,
  lateTransfers,
  silentTransfers,
  apisDown,
  causes,
  failedRuns,
  unknownErrors,
  waitingRuns,
  scheduleStates,
  scheduleOverlap,
  missedRuns,
  scheduleNamespaces,
  scheduleVolumes,
  schedulePolicies,
  namespaceTargets,
  schedulePace,
  ownedBackups,
  stuckBackups,
  damagedBackups,
  flawedBackups,
  expiringCopies,
  lostLocations,
  emptyBackups,
  shrunkBackups,
  failedHooks,
  slowBackups,
  uncollectedBackups,
  restoredClaims,
  volumeNamespace,
  claimStates,
  volumesOutOfUse,
  volumeAnnotations,
  claimsNotTaken,
  skippedByPolicy,
  claimsWithoutData,
  volumesNotLookedInto,
  restoreTargetNamespace,
  restoreTargetRoom,
  restoreTargetMissing,
  restoreTargetRefused,
  restoreTargetServing,
  restoreTargetKinds,
  restoreStuck,
  retention,
  rights,
  capacity,
  keys,
  etcdSnapshots,
  etcdJobs,
  etcdScripts,
  etcdCopies,
  etcdControlPlane,
  protection,
  missedNamespaces,
  unreadBuckets,
  unverifiedBytes,
  notSeen,
];
