/** How the decision on one plan ended. Instants in milliseconds by Redis's clock. */
export type Approval =
  | { readonly state: 'approved'; readonly by: readonly Decider[] }
  | { readonly state: 'rejected'; readonly by: Decider; readonly reason: string }
  | { readonly state: 'withdrawn'; readonly by: Decider }
  | { readonly state: 'expired' };

export type Decider = { readonly userId: string; readonly at: number };

/** An approval as it is stored: whose plan, on which cluster, until when, and what was decided so far. */
export type ApprovalRecord = {
  readonly operation: string;
  readonly cluster: string;
  /** SHA-256 of the plan, hex. */
  readonly hash: string;
  readonly requester: string;
  /** Who asked for this very plan, where that is not who asked for the operation. Neither decides on it. */
  readonly askedBy?: string;
  readonly askedAt: number;
  readonly expiresAt: number;
  readonly approvals: number;
  readonly approvedBy: readonly Decider[];
  readonly ended?: Approval;
};
