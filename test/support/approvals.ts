import type { Redis } from 'ioredis';
import type { ApprovalRecord } from '../../src/domain/approval.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { planHash } from '../../src/domain/plan-hash.ts';
import { approvals, type Approvals, type Deciding } from '../../src/engine/approvals.ts';
import { approvalRecords, wantedWrites } from '../../src/outside/store/approvals/records.ts';
import { auditRecords, type AuditRecords } from '../../src/outside/store/audit/records.ts';
import { recorder, type Record } from '../../src/outside/store/record.ts';

export function aPlan(given: Partial<Plan> = {}): Plan {
  return {
    operation: 'op-7f3k',
    cluster: 'prod-eu',
    purpose: 'clean-up of backups',
    items: [
      {
        kind: 'Backup',
        name: 'daily-1',
        uid: 'u1',
        bytes: 1_000,
        why: 'expired',
        unrecoverable: [],
        leftCopy: 'daily-2',
        facts: { phase: 'Completed' },
      },
    ],
    refused: [],
    ...given,
  };
}

export type ApprovalWorld = {
  readonly approvals: Approvals;
  readonly audit: AuditRecords;
  readonly record: Record;
  readonly redis: Redis;
  /** Those who are approvers now. */
  readonly approvers: Set<string>;
  /** The operations that were woken. */
  readonly woken: string[];
  /** Stores the plan as a waiting one, asked by U0ANNA. */
  readonly wants: (plan: Plan, given?: Partial<ApprovalRecord>) => Promise<ApprovalRecord>;
  /** A press by somebody on the buttons of this plan. */
  readonly decide: (
    plan: Plan,
    userId: string,
    given?: Partial<Deciding>,
  ) => ReturnType<Approvals['decide']>;
};

/** Approvals over a real Redis. */
export function approvalWorld(redis: Redis): ApprovalWorld {
  const record = recorder(redis);
  const approvers = new Set<string>();
  const woken: string[] = [];
  const made = approvals({
    stored: approvalRecords(redis),
    record,
    hasRole: async (userId, role) => role === 'approver' && approvers.has(userId),
    promote: async (id) => void woken.push(id),
    now: () => Date.now(),
  });
  return {
    approvals: made,
    audit: auditRecords(redis, record),
    record,
    redis,
    approvers,
    woken,
    wants: async (plan, given = {}) => {
      const wanted: ApprovalRecord = {
        operation: plan.operation,
        cluster: plan.cluster,
        hash: planHash(plan),
        requester: 'U0ANNA',
        askedAt: Date.now(),
        expiresAt: Date.now() + 600_000,
        approvals: 1,
        approvedBy: [],
        ...given,
      };
      await record(wantedWrites({ record: wanted, plan, step: 'approval' }));
      return wanted;
    },
    decide: (plan, userId, given = {}) =>
      made.decide({
        operation: plan.operation,
        hash: planHash(plan),
        decision: 'approve',
        userId,
        ...given,
      }),
  };
}
