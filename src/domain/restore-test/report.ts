import type { Verdict, ProofLevel } from '../proof.ts';

/**
 * What one restore test came to: told on the card, kept for `history` and `rto`, archived and signed as JSON. A versioned, published format:
 * a changed meaning is a new version. Instants in milliseconds, from Velero's and Kubernetes' own stamps where it says so.
 */
export type RestoreTestReport = {
  readonly version: 1;
  readonly kind: 'validation' | 'drill' | 'canary';
  readonly operation: string;
  readonly scenario?: string;
  readonly cluster: string;
  /** Where the copy stood, when it is another one. */
  readonly targetCluster?: string;
  readonly requester: string;
  /** Who let the copy be removed; empty: nobody was asked. */
  readonly approvedBy: readonly string[];
  readonly backup?: {
    readonly name: string;
    readonly uid: string;
    readonly schedule?: string;
    readonly phase: string;
    readonly startedAt: number;
    /** When asked, minus when it was started. */
    readonly dataAgeMs: number;
    readonly errors: number;
    /** A newer one that could not be used, and why. */
    readonly passedOver?: { readonly name: string; readonly why: string };
  };
  readonly namespaces: readonly { readonly from: string; readonly to: string }[];
  readonly verdict: Verdict;
  readonly level: ProofLevel;
  /** One sentence of English per reason, the worst first. */
  readonly reasons: readonly string[];
  readonly times: {
    readonly askedAt: number;
    /** Velero's completionTimestamp. */
    readonly restoredAt?: number;
    /** All workloads ready and all probes passed. */
    readonly servingAt?: number;
    /** From asked to serving. */
    readonly recoveryMs?: number;
    /** Of it, in which we waited for others. */
    readonly queuedMs: number;
    readonly targetMs?: number;
    readonly steps: readonly {
      readonly name: string;
      readonly begunAt: number;
      readonly endedAt: number;
      readonly waiting: boolean;
    }[];
  };
  readonly objects: {
    readonly expected: number;
    readonly came: number;
    readonly missing: readonly string[];
    readonly extra: readonly string[];
    readonly different: readonly string[];
    /** By our own isolation: told as kept out, never as broken. */
    readonly keptOut: readonly string[];
  };
  readonly volumes: {
    readonly withData: readonly string[];
    readonly withoutData: readonly string[];
  };
  readonly workloads: readonly {
    readonly name: string;
    readonly ready: boolean;
    readonly why?: string;
  }[];
  readonly probes: readonly {
    readonly name: string;
    readonly outcome: 'passed' | 'failed' | 'could not be tried';
    readonly detail: string;
    readonly tookMs: number;
  }[];
  /** What this proof can't show, such as addresses that name the original namespace. */
  readonly limits: readonly string[];
  /** SHA-256, hex, of each file of evidence, by its name. */
  readonly evidence: Readonly<Record<string, string>>;
};
