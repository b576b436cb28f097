import type { Operation, OperationId, StepState } from '../../../domain/operation.ts';

/** What has been asked for, running and ended, newest first. */
export type OperationRecords = {
  /** `undefined` when there never was one or its record has expired (30 days after its end). */
  readonly find: (id: OperationId) => Promise<Operation | undefined>;
  readonly unfinished: () => Promise<readonly Operation[]>;
  readonly recent: (limit: number) => Promise<readonly Operation[]>;
  /** The steps of its journal, in the order in which they began. */
  readonly steps: (id: OperationId) => Promise<readonly StepState[]>;
};
