import type { ClusterState } from '../cluster-state.ts';
import type { Proof } from '../proof.ts';
import type { Settings } from '../settings.ts';
import type { Backup } from '../velero.ts';
import { type ClusterReason, clusterReasons } from './cluster-reasons.ts';
import type { ClusterSeen, Group } from './cluster-seen.ts';
import type { Damage } from '../verify/verification.ts';
import { damagedBackups } from './damaged-backups.ts';
import { copies } from './copies.ts';
import { locationReport } from './locations.ts';
import { missedNamespaces } from './namespaces.ts';
import { queue } from './queue.ts';
import {
  brief,
  isFailedOverGood,
  lastRunFailed,
  type ScheduleReport,
  scheduleReport,
} from './schedule-report.ts';
import { configuredTarget } from './target.ts';
import type { VolumeLook } from './volume-look.ts';
import { byWorst, type Verdict, worst } from './verdict.ts';

/** Everything that `status` says of one cluster: small enough for a journal, whatever the cluster holds. */
export type ClusterReport = ClusterSeen & {
  readonly verdict: Verdict;
  /** Worst first; the first one is the reason of the verdict. */
  readonly reasons: readonly ClusterReason[];
};

/** What was found of backups besides what Velero says; left out: not known. */
type Found = { readonly damages?: readonly Damage[]; readonly volumeLook?: VolumeLook };

export function clusterReport(
  state: ClusterState,
  proofs: readonly Proof[] | undefined,
  settings: Pick<Settings, 'targets'>,
  now: number,
  found: Found = {},
): ClusterReport {
  const { damages = [] } = found;
  const damaged = new Set(damages.map(({ uid }) => uid));
  const backups = Map.groupBy(state.backups, (one) => one.schedule ?? '');
  const locations = state.storageLocations.map((one) => locationReport(one, now));
  const known = {
    cluster: state.cluster,
    targets: settings.targets,
    proofs: proofs ?? [],
    ...found,
    ...(state.server === undefined ? {} : { server: state.server }),
    ...(isRead(state, 'backupstoragelocations') ? { locations } : {}),
  };
  const schedules = state.schedules
    .map((one) => scheduleReport(one, { ...known, backups: backups.get(one.name) ?? [] }, now))
    .toSorted(byUrgency);
  const byHand = backups.get('');
  const seen = {
    cluster: state.cluster,
    connection: state.connection,
    schedules,
    scheduleCount: schedules.length,
    failedOverGood: schedules.filter(isFailedOverGood).length,
    leftOver: leftOver(state, backups, settings, { now, damaged }),
    missedNamespaces: missedNamespaces(state, settings.targets, now, damaged),
    locations,
    queue: queue(state, now),
    notRead: state.notRead,
    damaged: damagedBackups(state.backups, damages, now),
    proofsMissing: proofs === undefined,
    damageUnknown: found.damages === undefined,
    ...(byHand === undefined ? {} : { byHand: group(byHand, now, damaged) }),
    ...velero(state),
  };
  const judged = clusterReasons(seen, now);
  return {
    ...seen,
    schedules: schedules.slice(0, mostSchedules),
    locations: locations.slice(0, mostLocations),
    verdict: worst(judged.map((one) => one.verdict)),
    reasons: judged.map((one) => one.reason),
  };
}

/** Of the same verdict, those come first whose last run failed. */
function byUrgency(a: ScheduleReport, b: ScheduleReport): number {
  return (
    byWorst(a, b) ||
    Number(lastRunFailed(b)) - Number(lastRunFailed(a)) ||
    a.name.localeCompare(b.name)
  );
}

function isRead(state: Pick<ClusterState, 'notRead'>, kind: string): boolean {
  return !state.notRead.some((one) => one.resource.startsWith(`${kind}.`) || one.resource === kind);
}

const mostSchedules = 100;
const mostLocations = 20;
const mostGroups = 10;

function group(backups: readonly Backup[], now: number, damaged: ReadonlySet<string>): Group {
  const { count, good } = copies(backups, now, damaged);
  return good === undefined
    ? { count }
    : { count, good: brief(good), dataAgeMs: Math.max(0, now - brief(good).at) };
}

/** A schedule that a target names and this cluster once had, or is said to have, is missed when it is gone. */
function leftOver(
  state: ClusterState,
  backups: ReadonlyMap<string, readonly Backup[]>,
  settings: Pick<Settings, 'targets'>,
  { now, damaged }: { readonly now: number; readonly damaged: ReadonlySet<string> },
): ClusterSeen['leftOver'] {
  const there = new Set(['', ...state.schedules.map((one) => one.name)]);
  const expected = settings.targets
    .filter((one) => one.cluster === state.cluster)
    .flatMap((one) => one.schedule ?? []);
  return [...new Set([...backups.keys(), ...expected])]
    .filter((name) => !there.has(name))
    .map((schedule) => {
      const targetMs = configuredTarget(schedule, state.cluster, settings.targets);
      const its = group(backups.get(schedule) ?? [], now, damaged);
      return { schedule, ...its, ...(targetMs === undefined ? {} : { targetMs }) };
    })
    .toSorted((a, b) => Number(b.targetMs !== undefined) - Number(a.targetMs !== undefined))
    .slice(0, mostGroups);
}

function velero(state: ClusterState): Pick<ClusterSeen, 'server' | 'nodeAgent'> {
  const { server, nodeAgent } = state;
  return {
    ...(server === undefined ? {} : { server: serverBrief(server) }),
    ...(nodeAgent === undefined
      ? {}
      : { nodeAgent: { desired: nodeAgent.desired, ready: nodeAgent.ready } }),
  };
}

function serverBrief(
  server: NonNullable<ClusterState['server']>,
): NonNullable<ClusterSeen['server']> {
  const died = server.pods.find((one) => one.lastTermination !== undefined)?.lastTermination;
  return {
    replicas: server.replicas,
    readyReplicas: server.readyReplicas,
    restarts: server.pods.reduce((sum, pod) => sum + pod.restarts, 0),
    ...(server.version === undefined ? {} : { version: server.version }),
    ...(died === undefined ? {} : { lastTermination: died.reason }),
  };
}
