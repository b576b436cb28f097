import type { ApprovalRecord } from '../domain/approval.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { judged, type Decision, type Refusal } from '../domain/deciding.ts';
import { mask } from '../domain/masking.ts';
import type { OperationId } from '../domain/operation.ts';
import type { Plan } from '../domain/plan.ts';
import { shortHash } from '../domain/plan-hash.ts';
import type { ApprovalRecords, StoredApproval } from '../outside/store/approvals/records.ts';
import { changedWrites, unchanged } from '../outside/store/approvals/records.ts';
import { auditWrites } from '../outside/store/audit/writes.ts';
import { notEnded, wakeWrites } from '../outside/store/operations/writes.ts';
import type { Record } from '../outside/store/record.ts';
import type { HasRole } from './roles.ts';

/** Plans that wait for a decision. One decision counts, however many are sent at once. */
export type Approvals = {
  readonly find: (
    id: OperationId,
  ) => Promise<{ readonly record: ApprovalRecord; readonly plan: Plan } | undefined>;
  /** Those that nobody has decided yet and that have not expired. */
  readonly waiting: () => Promise<readonly ApprovalRecord[]>;
  /** Checks everything on the server: that the plan is this one and waits, who decides, and their role, now. In the audit log by the same step, refusals too. Wakes the operation. */
  readonly decide: (decision: Deciding) => Promise<Decided>;
};

export type Deciding = {
  readonly operation: OperationId;
  /** As the pressed button carried it. */
  readonly hash: string;
  readonly decision: 'approve' | 'reject' | 'withdraw';
  readonly userId: string;
  /** Of a rejection. */
  readonly reason?: string;
};

export type Decided =
  /** `missing`: how many more must agree. */
  | { readonly state: 'counted'; readonly missing: number }
  | { readonly state: 'refused'; readonly why: WhyNot };

export type WhyNot = 'no such plan' | Refusal;

export type ApprovalParts = {
  readonly stored: ApprovalRecords;
  readonly record: Record;
  readonly hasRole: HasRole;
  readonly promote: (id: OperationId) => Promise<void>;
  /** By Redis's clock. */
  readonly now: () => number;
};

const longestReason = 500;

export function approvals(parts: ApprovalParts): Approvals {
  const { stored, now } = parts;
  return {
    find: (id) => stored.find(id),
    waiting: () => stored.waiting(now()),
    decide: async (deciding) => {
      const found = await stored.find(deciding.operation);
      const isApprover =
        found !== undefined &&
        (await parts.hasRole(deciding.userId, 'approver', found.record.cluster));
      return decide(parts, deciding, { found, isApprover });
    },
  };
}

/** Decides on the state that was read; when somebody else changed it meanwhile, on the one that they made. */
async function decide(
  parts: ApprovalParts,
  deciding: Deciding,
  known: { readonly found: StoredApproval | undefined; readonly isApprover: boolean },
): Promise<Decided> {
  const { found, isApprover } = known;
  if (found === undefined) {
    return refused(parts, deciding, 'no such plan');
  }
  const { hash, userId } = deciding;
  const at = parts.now();
  const result = judged(found.record, decisionOf(deciding), { userId, at, hash, isApprover });
  if ('refused' in result) {
    return refused(parts, deciding, result.refused, found);
  }
  const id = found.record.operation;
  const writes = [
    ...changedWrites(result.after),
    ...auditWrites(entryOf(deciding, found, at)),
    ...wakeWrites(id),
  ];
  const recorded = await parts.record(writes, {
    deadlineAt: found.record.expiresAt - 1,
    expect: [...notEnded(id), ...unchanged(found)],
  });
  switch (recorded.state) {
    case 'written':
      await parts.promote(id);
      return { state: 'counted', missing: result.missing };
    case 'late':
      return refused(parts, deciding, 'expired', found);
    case 'changed':
      return recorded.field === 'state'
        ? decide(parts, deciding, { found: await parts.stored.find(id), isApprover })
        : refused(parts, deciding, 'no such plan', found);
    case 'fenced':
    case 'known':
      throw new Error(`the decision on ${id} was answered ${recorded.state}`);
  }
}

function decisionOf({ decision, reason = '' }: Deciding): Decision {
  return decision === 'reject'
    ? { decision, reason: mask(reason).slice(0, longestReason) }
    : { decision };
}

async function refused(
  { record, now }: ApprovalParts,
  { operation, hash, decision, userId }: Deciding,
  why: WhyNot,
  found?: StoredApproval,
): Promise<Decided> {
  const subject = found === undefined ? 'a plan that does not exist' : subjectOf(found);
  const entry: AuditEntry = {
    at: now(),
    what: 'refused',
    who: userId,
    operation: operation.slice(0, 64),
    ...(found === undefined ? {} : { cluster: found.record.cluster }),
    subject,
    detail: { decision, why, hash: hash.slice(0, 64) },
  };
  await record(auditWrites(entry));
  return { state: 'refused', why };
}

const told = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const;

function entryOf(deciding: Deciding, found: StoredApproval, at: number): AuditEntry {
  const { record } = found;
  const decision = decisionOf(deciding);
  const reason = decision.decision === 'reject' ? { reason: decision.reason } : {};
  return {
    at,
    what: told[deciding.decision],
    who: deciding.userId,
    operation: record.operation,
    cluster: record.cluster,
    subject: subjectOf(found),
    detail: { hash: record.hash, requester: record.requester, ...reason },
  };
}

/** Which plan, as people see it on the card. */
function subjectOf({ record, plan }: StoredApproval): string {
  return `plan ${shortHash(record.hash)}: ${plan.purpose}`;
}
