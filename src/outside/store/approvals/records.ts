import type { Redis } from 'ioredis';
import type { ApprovalRecord } from '../../../domain/approval.ts';
import type { OperationId } from '../../../domain/operation.ts';
import type { Plan } from '../../../domain/plan.ts';
import { key } from '../keys.ts';
import { operationKeys } from '../operations/keys.ts';
import { rememberedMs } from '../operations/writes.ts';
import type { Guards, Write } from '../record.ts';

/** The approval that an operation waits for, or has waited for last. */
export type StoredApproval = {
  readonly record: ApprovalRecord;
  readonly plan: Plan;
  /** Of the step that asked. */
  readonly step: string;
  /** What is stored, letter by letter: a change says which state it changes. */
  readonly state: string;
};

export type ApprovalRecords = {
  readonly find: (id: OperationId) => Promise<StoredApproval | undefined>;
  /** Those that nobody has decided, of operations that go on, that expire later than this. */
  readonly waiting: (now: number) => Promise<readonly ApprovalRecord[]>;
  /** Removes from the list of those that wait what has expired long ago, such as of cancelled operations. */
  readonly staleWrites: (now: number) => Promise<readonly Write[]>;
};

const schemaVersion = 1;
const waitingKey = key('approvals', 'waiting');
const staleMs = 86_400_000;
const mostStale = 100;

export function approvalRecords(redis: Redis): ApprovalRecords {
  async function find(id: OperationId): Promise<StoredApproval | undefined> {
    return storedApproval(await redis.hgetall(approvalKey(id)));
  }

  async function ifGoingOn(id: OperationId): Promise<StoredApproval | undefined> {
    const [found, endedAt] = await Promise.all([
      find(id),
      redis.hget(operationKeys.operation(id), 'endedAt'),
    ]);
    return endedAt === null ? found : undefined;
  }

  return {
    find,
    waiting: async (now) => {
      const ids = await redis.zrangebyscore(waitingKey, `(${now}`, '+inf');
      const found = await Promise.all(ids.map(ifGoingOn));
      return found.flatMap((one) => (one?.record.ended === undefined && one ? [one.record] : []));
    },
    staleWrites: async (now) => {
      const before = String(now - staleMs);
      const ids = await redis.zrangebyscore(waitingKey, '-inf', before, 'LIMIT', 0, mostStale);
      return ids.map((member) => ({ write: 'remove', key: waitingKey, member }));
    },
  };
}

/** A new approval of an operation, in place of an earlier one. */
export function wantedWrites(wanted: {
  readonly record: ApprovalRecord;
  readonly plan: Plan;
  readonly step: string;
}): readonly Write[] {
  const { record, plan, step } = wanted;
  const fields = { v: String(schemaVersion), plan: JSON.stringify(plan), step };
  return [
    ...Object.entries(fields).map(([field, value]): Write => {
      return { write: 'hash set', key: approvalKey(record.operation), field, value };
    }),
    ...changedWrites(record),
  ];
}

/** What a decision, or its lapse, has made of it. */
export function changedWrites(record: ApprovalRecord): readonly Write[] {
  const { operation, expiresAt, ended } = record;
  const at = approvalKey(operation);
  return [
    { write: 'hash set', key: at, field: 'state', value: JSON.stringify(record) },
    { write: 'expire', key: at, ttlMs: rememberedMs },
    ended === undefined
      ? { write: 'add', key: waitingKey, member: operation, score: expiresAt }
      : { write: 'remove', key: waitingKey, member: operation },
  ];
}

/** Nobody has changed it since it was read. */
export function unchanged({ record, state }: StoredApproval): NonNullable<Guards['expect']> {
  return [{ key: approvalKey(record.operation), field: 'state', value: state }];
}

function approvalKey(id: OperationId): string {
  return key('approval', id);
}

function storedApproval(fields: Readonly<Record<string, string>>): StoredApproval | undefined {
  const { v, plan, step, state } = fields;
  if (plan === undefined || step === undefined || state === undefined) {
    return undefined;
  }
  if (Number(v) > schemaVersion) {
    throw new Error(
      `approval is stored in format ${v}, this Lifeboat reads up to ${schemaVersion}`,
    );
  }
  return { record: JSON.parse(state), plan: JSON.parse(plan), step, state };
}
