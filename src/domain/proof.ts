/** What the last validation or drill showed for a backup, its schedule and a namespace, and when. Instants in milliseconds. */
export type Proof = {
  readonly cluster: string;
  readonly backup: string;
  readonly schedule?: string;
  readonly namespace: string;
  readonly operation: string;
  readonly verdict: Verdict;
  readonly level: ProofLevel;
  readonly provenAt: number;
  /** From asked to serving, where a drill measured it. */
  readonly recoveryMs?: number;
  readonly scenario?: string;
};

export type Verdict = 'proven' | 'proven in part' | 'not proven' | 'could not be tried';

/** Up to where a restore was shown to work. */
export type ProofLevel = 'objects' | 'data' | 'serving' | 'none';
