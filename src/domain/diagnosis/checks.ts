import type { DiagnosisFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { causes } from './checks/causes.ts';
import { emptyBackups } from './checks/empty-backups.ts';
import { expiringCopies } from './checks/expiring-copies.ts';
import { failedHooks } from './checks/failed-hooks.ts';
import { failedRuns } from './checks/failed-runs.ts';
import { lostLocations } from './checks/lost-locations.ts';
import { scheduleStates } from './checks/schedule-states.ts';
import { shrunkBackups } from './checks/shrunk-backups.ts';
import { slowBackups } from './checks/slow-backups.ts';
import { stuckBackups } from './checks/stuck-backups.ts';
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
import { storageLocations } from './checks/storage-locations.ts';
import { unknownErrors } from './checks/unknown-errors.ts';
import { waitingRuns } from './checks/waiting-runs.ts';

/** A pure question about collected facts. It looks only at what the scope of the facts covers. */
export type Check = (facts: DiagnosisFacts) => readonly Finding[];

/** All checks; their order decides between findings that are equally severe. A new one is a function and a line. */
export const checks: readonly Check[] = [
  storageLocations,
  causes,
  failedRuns,
  unknownErrors,
  waitingRuns,
  scheduleStates,
  stuckBackups,
  expiringCopies,
  lostLocations,
  emptyBackups,
  shrunkBackups,
  failedHooks,
  slowBackups,
  uncollectedBackups,
  restoredClaims,
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
  notSeen,
];
