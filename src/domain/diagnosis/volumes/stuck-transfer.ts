import { isAtItsEnd } from '../../phases.ts';
import type { VolumeWork } from '../../velero.ts';
import { isOver } from '../backups/volume-work-of.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { agentOn } from './agent-on.ts';
import type { WorkOfRun } from './works-in.ts';

/** A transfer of a volume that makes no progress. */
export type StuckTransfer = WorkOfRun & {
  readonly why: WhyStuck;
  /** The last sign of it. */
  readonly since: number;
};

/** `no agent`: nobody is there on its node to do it. `left`: its run is over, and it is not. */
export type WhyStuck =
  'not taken' | 'preparing' | 'no turn' | 'no progress' | 'canceling' | 'no agent' | 'left';

/** The transfers that move at this moment, which others may wait behind. */
export function movingNow({
  state,
  at,
}: Pick<DiagnosisFacts, 'state' | 'at'>): readonly VolumeWork[] {
  return state.volumeWork.filter(
    (work) => work.phase === 'InProgress' && at - lastSign(work) <= underWay.afterMs,
  );
}

/** Whether a transfer is stuck: how long is too long fits the phase. What waits behind one that moves on the same node is not. */
export function stuckTransfer(
  { work, run }: WorkOfRun,
  moving: readonly VolumeWork[],
  facts: Pick<DiagnosisFacts, 'seen' | 'state' | 'at'>,
): StuckTransfer | undefined {
  if (isOver(work)) {
    return undefined;
  }
  const since = lastSign(work);
  const quietMs = facts.at - since;
  const isLeft = run === undefined || isAtItsEnd(run.of.phase);
  const why = isLeft ? left(quietMs) : whyStuck(work, quietMs, { moving, facts });
  return why === undefined
    ? undefined
    : { work, why, since, ...(run === undefined ? {} : { run }) };
}

const minute = 60_000;
const leftMs = 60 * minute;
/** A node agent that restarts is back by then. */
const agentMs = 5 * minute;

/** Without the API server's notes of changes only its age can tell. */
function lastSign({ changedAt, startedAt, createdAt }: VolumeWork): number {
  return Math.max(createdAt, startedAt ?? 0, changedAt ?? 0);
}

function left(quietMs: number): WhyStuck | undefined {
  return quietMs > leftMs ? 'left' : undefined;
}

type Among = {
  readonly moving: readonly VolumeWork[];
  readonly facts: Pick<DiagnosisFacts, 'seen' | 'state' | 'at'>;
};

function whyStuck(
  work: VolumeWork,
  quietMs: number,
  { moving, facts }: Among,
): WhyStuck | undefined {
  if (quietMs > agentMs && agentOn(work.node, facts) === 'none') {
    return 'no agent';
  }
  const { why, afterMs } = byPhase[work.phase] ?? underWay;
  const isSeen = work.changedAt !== undefined || why !== 'no progress';
  const isTurnOfOther = (why === 'not taken' || why === 'no turn') && isBehind(work, moving);
  return quietMs > (isSeen ? afterMs : unseenMs) && !isTurnOfOther ? why : undefined;
}

type Patience = { readonly why: WhyStuck; readonly afterMs: number };

/** Node agents tell progress every few seconds; a large file may keep them silent for a while. */
const underWay: Patience = { why: 'no progress', afterMs: 30 * minute };
/** Bytes that move unseen: the time that Velero gives them unless told otherwise. */
const unseenMs = 250 * minute;

/** Velero itself ends what is being prepared after 30 minutes; nothing ends what waits for its turn. */
const byPhase: Readonly<Record<string, Patience>> = {
  '': { why: 'not taken', afterMs: 10 * minute },
  New: { why: 'not taken', afterMs: 10 * minute },
  Accepted: { why: 'preparing', afterMs: 10 * minute },
  Prepared: { why: 'no turn', afterMs: 30 * minute },
  Canceling: { why: 'canceling', afterMs: 15 * minute },
};

/** Each node moves one volume at a time unless told otherwise; one without a node may go to any. */
function isBehind({ name, node }: VolumeWork, moving: readonly VolumeWork[]): boolean {
  return moving.some((other) => other.name !== name && (node === undefined || other.node === node));
}
