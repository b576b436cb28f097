import type { OperationId } from '../domain/operation.ts';
import type { Log } from '../log.ts';
import { approvalRecords } from '../outside/store/approvals/records.ts';
import type { Redis } from '../outside/store/connection.ts';
import type { OperationRecords } from '../outside/store/operations/records.ts';
import type { Record } from '../outside/store/record.ts';
import { turnRecords } from '../outside/store/turns/turns.ts';
import type { ApprovalDesk } from './approval-step.ts';
import { approvals, type Approvals } from './approvals.ts';
import { canceller, type Cancel } from './cancel.ts';
import type { HasRole } from './roles.ts';
import { signaller, type SignalOperation } from './signal.ts';
import { leaveAllRows, turns, type Turns } from './turns.ts';
import { wake } from './wake.ts';

export type SteeringParts = {
  readonly redis: Redis;
  readonly operations: OperationRecords;
  readonly record: Record;
  readonly promote: (id: OperationId) => Promise<void>;
  /** Left out: nobody has a role, so that nothing can be approved. */
  readonly hasRole: HasRole | undefined;
  /** By Redis's clock. */
  readonly now: () => number;
  readonly log: Log;
};

/** What people and other operations may do to an operation that goes on: each wakes whom it concerns. */
export type Steering = {
  readonly cancel: Cancel;
  readonly signal: SignalOperation;
  readonly approvals: Approvals;
  readonly desk: ApprovalDesk;
  readonly turns: Turns;
  /** Gives back the turns of an ended operation. Never throws: who is next looks again anyway. */
  readonly leaveRows: (id: OperationId) => void;
};

export function steering(parts: SteeringParts): Steering {
  const { redis, record, promote, log, hasRole = () => Promise.resolve(false) } = parts;
  const desk = { stored: approvalRecords(redis), hasRole };
  const rows = {
    records: turnRecords(redis),
    wake: (id: OperationId) => wake({ record, promote }, id),
  };
  return {
    cancel: canceller(parts),
    signal: signaller(parts),
    approvals: approvals({ ...parts, ...desk }),
    desk,
    turns: turns(rows),
    leaveRows: (id) => {
      leaveAllRows(rows, id).catch((error: unknown) => {
        log.warn({ operation: id, err: error }, 'turn was not given back, it lapses');
      });
    },
  };
}
