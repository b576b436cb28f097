import type { NotRead } from '../cluster-state.ts';
import type { ClusterSeen } from './cluster-seen.ts';
import { isTrouble, type LocationState } from './locations.ts';
import type { QueueItem } from './queue.ts';
import type { ScheduleReason } from './schedule-reasons.ts';
import { byWorst, type Verdict } from './verdict.ts';

/** Why a cluster is judged as it is; instants and durations in milliseconds. */
export type ClusterReason =
  | { readonly why: 'away'; readonly asOf?: number; readonly detail?: string }
  | { readonly why: 'starting' }
  | { readonly why: 'not confirmed'; readonly asOf?: number }
  | {
      readonly why: 'not read';
      readonly resource: string;
      readonly cause: NotRead['reason'];
      readonly detail: string;
    }
  | { readonly why: 'no schedules'; readonly byHandAgeMs?: number }
  /** The worst schedule and how many are judged like it. */
  | {
      readonly why: 'schedule';
      readonly schedule: string;
      readonly reason: ScheduleReason;
      readonly others: number;
    }
  | {
      readonly why: 'schedule is gone';
      readonly schedule: string;
      readonly dataAgeMs?: number;
      readonly targetMs: number;
    }
  | {
      readonly why: 'namespace';
      readonly namespace: string;
      readonly dataAgeMs?: number;
      readonly targetMs: number;
    }
  /** No good copy of what it holds is left, or it is the newest of it; of no schedule that is there. */
  | { readonly why: 'damaged'; readonly backup: string; readonly foundAt: number }
  | { readonly why: 'no server' }
  | { readonly why: 'server down'; readonly replicas: number }
  | { readonly why: 'too many servers'; readonly replicas: number }
  | {
      readonly why: 'location';
      readonly location: string;
      readonly state: LocationState;
      readonly message?: string;
    }
  | { readonly why: 'node agent'; readonly ready: number; readonly desired: number }
  | { readonly why: 'stuck'; readonly item: QueueItem };

type Judged = { readonly verdict: Verdict; readonly reason: ClusterReason };

/** Every reason that applies, worst first. A cluster that was not read lately is unknown before anything else, since the rest may be old. */
export function clusterReasons(seen: ClusterSeen, now: number): readonly Judged[] {
  const notKnown = unknownReasons(seen, now);
  const known = [
    ...scheduleReasons(seen),
    ...goneReasons(seen),
    ...seen.missedNamespaces.map((one) => unprotected({ why: 'namespace', ...one })),
    ...damageReasons(seen),
    ...serverReasons(seen),
    ...seen.locations.filter((one) => isTrouble(one.state)).map(locationReason),
    ...nodeAgentReasons(seen),
    ...(seen.queue.stuck === undefined ? [] : [atRisk({ why: 'stuck', item: seen.queue.stuck })]),
  ].toSorted(byWorst);
  return notKnown.length > 0 ? notKnown : known;
}

/** What was confirmed longer ago than this is not lately. */
const latelyMs = 5 * 60_000;

function unknownReasons({ connection, notRead }: ClusterSeen, now: number): readonly Judged[] {
  const { state, asOf, why: detail } = connection;
  const old = asOf === undefined || now - asOf > latelyMs;
  const since = asOf === undefined ? {} : { asOf };
  if (state === 'starting') {
    return [unknown({ why: 'starting' })];
  }
  if (old) {
    return state === 'away'
      ? [unknown({ why: 'away', ...since, ...(detail === undefined ? {} : { detail }) })]
      : [unknown({ why: 'not confirmed', ...since })];
  }
  return notRead
    .filter((one) => /^(backups|schedules)(\.|$)/.test(one.resource))
    .map(({ resource, reason: cause, detail: missing }) =>
      unknown({ why: 'not read', resource, cause, detail: missing }),
    );
}

function scheduleReasons({ schedules, byHand }: ClusterSeen): readonly Judged[] {
  const [first] = schedules;
  const [reason] = first?.reasons ?? [];
  if (first === undefined || reason === undefined) {
    const age = byHand?.dataAgeMs;
    return age === undefined
      ? [unprotected({ why: 'no schedules' })]
      : [atRisk({ why: 'no schedules', byHandAgeMs: age })];
  }
  const others = schedules.filter((one) => one.verdict === first.verdict).length - 1;
  return [
    { verdict: first.verdict, reason: { why: 'schedule', schedule: first.name, reason, others } },
  ];
}

function goneReasons({ leftOver }: ClusterSeen): readonly Judged[] {
  return leftOver.flatMap(({ schedule, targetMs, dataAgeMs }) => {
    if (targetMs === undefined) {
      return [];
    }
    const age = dataAgeMs === undefined ? {} : { dataAgeMs };
    const reason = { why: 'schedule is gone', schedule, targetMs, ...age } as const;
    return dataAgeMs === undefined || dataAgeMs > targetMs
      ? [unprotected(reason)]
      : [atRisk(reason)];
  });
}

/** What a schedule of the cluster tells is not told twice. */
function damageReasons({ damaged, schedules }: ClusterSeen): readonly Judged[] {
  const told = new Set(schedules.map(({ name }) => name));
  return damaged
    .filter(
      ({ isInDanger, schedule }) => isInDanger && !(schedule !== undefined && told.has(schedule)),
    )
    .map(({ name: backup, foundAt }) => atRisk({ why: 'damaged', backup, foundAt }));
}

function serverReasons({ server, notRead }: ClusterSeen): readonly Judged[] {
  if (server === undefined) {
    return notRead.some((one) => one.resource.startsWith('deployments'))
      ? []
      : [atRisk({ why: 'no server' })];
  }
  if (server.readyReplicas === 0) {
    return [atRisk({ why: 'server down', replicas: server.replicas })];
  }
  return server.replicas > 1
    ? [atRisk({ why: 'too many servers', replicas: server.replicas })]
    : [];
}

function locationReason(one: ClusterSeen['locations'][number]): Judged {
  const { name: location, state, message } = one;
  return atRisk({
    why: 'location',
    location,
    state,
    ...(message === undefined ? {} : { message }),
  });
}

function nodeAgentReasons({ nodeAgent }: ClusterSeen): readonly Judged[] {
  return nodeAgent === undefined || nodeAgent.ready >= nodeAgent.desired
    ? []
    : [atRisk({ why: 'node agent', ready: nodeAgent.ready, desired: nodeAgent.desired })];
}

function unknown(reason: ClusterReason): Judged {
  return { verdict: 'unknown', reason };
}

function unprotected(reason: ClusterReason): Judged {
  return { verdict: 'unprotected', reason };
}

function atRisk(reason: ClusterReason): Judged {
  return { verdict: 'at risk', reason };
}
