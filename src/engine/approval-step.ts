import type { Approval, ApprovalRecord } from '../domain/approval.ts';
import { isExpired, withoutLapsed } from '../domain/deciding.ts';
import type { Json } from '../domain/json.ts';
import { planHash, shortHash } from '../domain/plan-hash.ts';
import type { Message } from '../messages/blocks.ts';
import {
  changedWrites,
  wantedWrites,
  type ApprovalRecords,
  type StoredApproval,
} from '../outside/store/approvals/records.ts';
import { auditWrites } from '../outside/store/audit/writes.ts';
import { Interrupted, throwIfAborted } from './interruption.ts';
import type { HasRole } from './roles.ts';
import { attempt, replayed, retryInMs, type Running } from './run-step.ts';
import type { ApprovalAsked, ApprovalWanted } from './steps.ts';

/** What an operation that asks for an approval needs. */
export type ApprovalDesk = { readonly stored: ApprovalRecords; readonly hasRole: HasRole };

/** A decision wakes the operation; this is how often it looks by itself. */
const everyMs = 60_000;
/** Redis refuses a decision after the expiry by its own clock; ours may be ahead of it by less than this. */
const graceMs = 1_000;

/**
 * Stores the plan with the step that asks, in one atomic step, shows the card, and gives the worker back until the decision is there. Whoever
 * agreed is asked for their role once more just before it counts.
 */
export async function approvalStep(
  running: Running,
  name: string,
  wanted: ApprovalWanted,
): Promise<Approval> {
  const { journal, signal, log, now } = running;
  const known = journal.step(name);
  if (known?.end !== undefined) {
    return asDecided(replayed(name, known.end));
  }
  throwIfAborted(signal);
  if (known === undefined) {
    await ask(running, name, wanted);
  }
  const approval = await attempt(running, name, () => look(running, name, wanted), retryInMs);
  if (approval.ended !== undefined) {
    log.info({ step: name, decision: approval.ended.state }, 'decided');
    return approval.ended;
  }
  const leftMs = Math.max(0, approval.expiresAt + graceMs - now());
  throw new Interrupted({ pause: 'again', inMs: Math.min(everyMs, leftMs) });
}

async function ask(running: Running, name: string, wanted: ApprovalWanted): Promise<void> {
  const { operation, journal, approvals, now } = running;
  const { plan, approvals: count, expiresInMs, askedBy } = wanted;
  const at = now();
  const record: ApprovalRecord = {
    operation: operation.id,
    cluster: plan.cluster,
    hash: planHash(plan),
    requester: operation.requester.userId,
    ...(askedBy === undefined ? {} : { askedBy }),
    askedAt: at,
    expiresAt: at + expiresInMs,
    approvals: count,
    approvedBy: [],
  };
  const entry = auditWrites({
    at,
    what: 'asked',
    who: askedBy ?? record.requester,
    operation: operation.id,
    cluster: plan.cluster,
    subject: `approval of plan ${shortHash(record.hash)}: ${plan.purpose}`,
    detail: { hash: record.hash, items: plan.items.length, approvals: count },
  });
  const stale = await approvals.stored.staleWrites(at);
  await journal.begin(name, {
    deadlineMs: expiresInMs,
    writes: [...wantedWrites({ record, plan, step: name }), ...entry, ...stale],
    shown: { ...journal.shown(), asked: cardOf(wanted, record) },
  });
}

/** What has become of the approval by now; its end, where there is one, is recorded when this returns. */
async function look(
  running: Running,
  name: string,
  wanted: ApprovalWanted,
): Promise<ApprovalRecord> {
  const { journal, now, operation, approvals } = running;
  // Read before the record: whoever decides after this instant is refused by Redis, so what is read then is the last word.
  const at = now();
  const found = await approvals.stored.find(operation.id);
  if (found?.step !== name) {
    throw new Error(`the approval of ${operation.id} is not stored any more`);
  }
  const record = await stillAgreed(running, found);
  if (record.ended === undefined && isExpired(record, at - graceMs)) {
    return end(running, name, { ...record, ended: { state: 'expired' } });
  }
  if (record.ended !== undefined) {
    return end(running, name, record);
  }
  const card = cardOf(wanted, record);
  const shown = journal.shown();
  if (JSON.stringify(card) !== JSON.stringify(shown.asked)) {
    await journal.show({ ...shown, asked: card });
  }
  return record;
}

/** The approval as it is; open again when one of those who agreed is no approver any more. Nobody else changes one that has ended. */
async function stillAgreed(running: Running, found: StoredApproval): Promise<ApprovalRecord> {
  const { record } = found;
  if (record.ended?.state !== 'approved') {
    return record;
  }
  const { journal, approvals, now, log } = running;
  const asked = record.approvedBy.map(async ({ userId }) =>
    (await approvals.hasRole(userId, 'approver', record.cluster)) ? [userId] : [],
  );
  const approvers = new Set((await Promise.all(asked)).flat());
  const open = withoutLapsed(record, approvers);
  if (open !== record) {
    const lapsed = record.approvedBy.filter(({ userId }) => !approvers.has(userId));
    log.warn({ lapsed: lapsed.length }, 'somebody who agreed is no approver any more');
    const entries = lapsed.flatMap(({ userId }) =>
      auditWrites({
        at: now(),
        what: 'refused',
        who: userId,
        operation: record.operation,
        cluster: record.cluster,
        subject: `plan ${shortHash(record.hash)}: ${found.plan.purpose}`,
        detail: { decision: 'approve', why: 'no approver any more', hash: record.hash },
      }),
    );
    await journal.write([...changedWrites(open), ...entries]);
  }
  return open;
}

async function end(
  { journal, now }: Running,
  name: string,
  record: ApprovalRecord,
): Promise<ApprovalRecord> {
  const { asked: _asked, ...shown } = journal.shown();
  const result: Json = JSON.parse(JSON.stringify(record.ended ?? null));
  const expired =
    record.ended?.state === 'expired'
      ? auditWrites({
          at: now(),
          what: 'ended',
          who: 'lifeboat',
          operation: record.operation,
          cluster: record.cluster,
          subject: `approval of plan ${shortHash(record.hash)}: nobody decided in time`,
        })
      : [];
  await journal.end(name, { end: 'done', result }, [...changedWrites(record), ...expired], shown);
  return record;
}

function cardOf({ card }: ApprovalWanted, record: ApprovalRecord): Message {
  const { operation, hash, expiresAt, approvals, approvedBy } = record;
  const asked: ApprovalAsked = {
    hash,
    expiresAt,
    approvals,
    approvedBy: approvedBy.map(({ userId }) => userId),
    value: `${operation} ${hash}`,
  };
  return card(asked);
}

/** The journal has what this step recorded. */
function asDecided(recorded: Json | undefined): Approval {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this step alone records under this name
  return recorded as Approval;
}
