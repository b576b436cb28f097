import type { Approval, ApprovalRecord, Decider } from './approval.ts';

export type Decision =
  | { readonly decision: 'approve' }
  | { readonly decision: 'reject'; readonly reason: string }
  | { readonly decision: 'withdraw' };

/** Why a decision does not count. */
export type Refusal =
  | 'another plan by now'
  | 'decided already'
  | 'expired'
  | 'own request'
  | 'not an approver'
  | 'not the requester'
  | 'agreed already';

/** Who decides, on which plan, and whether they are an approver of its cluster at this moment. */
export type Attempt = Decider & { readonly hash: string; readonly isApprover: boolean };

/** What a decision makes of an approval, or why it does nothing. `missing`: how many more must agree. */
export type Judged =
  { readonly refused: Refusal } | { readonly after: ApprovalRecord; readonly missing: number };

/** Whether this decision counts. One that ended the approval is the last: whatever comes later is too late. */
export function judged(record: ApprovalRecord, decision: Decision, by: Attempt): Judged {
  const refused = refusal(record, decision.decision, by);
  if (refused !== undefined) {
    return { refused };
  }
  const decider = { userId: by.userId, at: by.at };
  switch (decision.decision) {
    case 'approve':
      return agreed(record, decider);
    case 'reject':
      return ended(record, { state: 'rejected', by: decider, reason: decision.reason });
    case 'withdraw':
      return ended(record, { state: 'withdrawn', by: decider });
  }
}

/** Whether nobody can decide any more though nobody has. */
export function isExpired({ ended: end, expiresAt }: ApprovalRecord, now: number): boolean {
  return end === undefined && now >= expiresAt;
}

/** Those who agreed and are approvers still: somebody who has lost the role since does not count. */
export function withoutLapsed(
  record: ApprovalRecord,
  approvers: ReadonlySet<string>,
): ApprovalRecord {
  const { ended: end, ...open } = record;
  const approvedBy = record.approvedBy.filter(({ userId }) => approvers.has(userId));
  if (end?.state !== 'approved' || approvedBy.length >= record.approvals) {
    return record;
  }
  return { ...open, approvedBy };
}

function refusal(
  record: ApprovalRecord,
  decision: Decision['decision'],
  by: Attempt,
): Refusal | undefined {
  if (by.hash !== record.hash) {
    return 'another plan by now';
  }
  if (record.ended !== undefined) {
    return record.ended.state === 'expired' ? 'expired' : 'decided already';
  }
  if (isExpired(record, by.at)) {
    return 'expired';
  }
  return decision === 'withdraw'
    ? refusalToWithdraw(record, by)
    : refusalToDecide(record, decision, by);
}

function refusalToWithdraw(record: ApprovalRecord, by: Attempt): Refusal | undefined {
  return hasAsked(record, by.userId) ? undefined : 'not the requester';
}

/** Whoever asked for the operation, or for what this plan removes of it, has another person decide. */
export function hasAsked(
  { requester, askedBy }: Pick<ApprovalRecord, 'requester' | 'askedBy'>,
  userId: string,
): boolean {
  return userId === requester || userId === askedBy;
}

function refusalToDecide(
  record: ApprovalRecord,
  decision: 'approve' | 'reject',
  by: Attempt,
): Refusal | undefined {
  if (hasAsked(record, by.userId)) {
    return 'own request';
  }
  if (!by.isApprover) {
    return 'not an approver';
  }
  const hasAgreed = record.approvedBy.some(({ userId }) => userId === by.userId);
  return decision === 'approve' && hasAgreed ? 'agreed already' : undefined;
}

function agreed(record: ApprovalRecord, decider: Decider): Judged {
  const approvedBy = [...record.approvedBy, decider];
  const missing = Math.max(0, record.approvals - approvedBy.length);
  const end: Approval = { state: 'approved', by: approvedBy };
  return {
    after: { ...record, approvedBy, ...(missing === 0 ? { ended: end } : {}) },
    missing,
  };
}

function ended(record: ApprovalRecord, end: Approval): Judged {
  return { after: { ...record, ended: end }, missing: 0 };
}
