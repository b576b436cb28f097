import type { ApprovalRecord } from '../domain/approval.ts';
import type { OperationId } from '../domain/operation.ts';
import type { Plan } from '../domain/plan.ts';

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

export type WhyNot =
  | 'no such plan'
  | 'another plan by now'
  | 'decided already'
  | 'expired'
  | 'own request'
  | 'not an approver'
  | 'not the requester'
  | 'agreed already';
