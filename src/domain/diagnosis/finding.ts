import type { InEachLanguage } from '../language.ts';

/** `P0`: somebody must get up; `P1`: it will come to that; `P2`: worth fixing by day. What is in danger decides, not what is red. Worst first. */
export const severities = ['P0', 'P1', 'P2', 'info'] as const;

export type Severity = (typeof severities)[number];

/** Which object a finding is about: the kind in Kubernetes' words (`Backup`, `BackupStorageLocation`, `Pod`), or `Cluster`, `Bucket`, `Lifeboat`. */
export type Subject = {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
};

/** One trouble with one subject: what it is, the proof of it, why it is so, and what to do. Plain text, nothing of it is mrkdwn; from outside in it may be anything. */
export type Finding = {
  /** Which check found which trouble, stable: `storage-location/unavailable`. With the subject it is the finding's identity. */
  readonly check: string;
  readonly severity: Severity;
  readonly subject: Subject;
  /** One sentence without its full stop, that stands alone: `Storage location default is unavailable`. */
  readonly title: InEachLanguage<string>;
  /** The lines or fields that show it, in the words of who said them, such as `status.message: …`; the most telling first. Empty only where the title is the proof. */
  readonly evidence: readonly string[];
  readonly cause: InEachLanguage<string>;
  readonly remedy: Remedy;
  /** How many times it was seen, where lines were counted; left out: once. */
  readonly count?: number;
  /** What would explain it, the likeliest first: where one of these is found too, this one is folded under it. */
  readonly follows?: readonly Origin[];
};

export type Remedy = {
  readonly say: InEachLanguage<string>;
  /** To copy as they are: names from outside are quoted by `shellWord`. */
  readonly commands: readonly string[];
};

/** Findings of this check; of this subject only, where one is given. */
export type Origin = {
  readonly check: string;
  readonly subject?: Subject;
};

/** A finding that explains others, which are folded under it; it is as severe as the worst of them. */
export type Root = Finding & { readonly consequences: readonly Finding[] };
