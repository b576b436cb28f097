import type { Right } from '../../right.ts';

/** What was asked of the API server about rights; who could not be asked about is left out. */
export type RightsSeen = {
  /** This process's own account. */
  readonly own?: AccountSeen;
  readonly velero?: AccountSeen;
};

export type AccountSeen = {
  /** Such as `system:serviceaccount:velero:velero`. */
  readonly account: string;
  readonly missing: readonly Right[];
};
