/** The exact, frozen list of changes that a destructive operation would make. Lists are in a fixed order, so that one plan has one hash. */
export type Plan = {
  readonly operation: string;
  readonly cluster: string;
  /** What it is for, in a few words of English: `clean-up of op-7f3k`. */
  readonly purpose: string;
  readonly items: readonly PlanItem[];
  /** What was asked for and is refused: it stays, and why is told. */
  readonly refused: readonly PlanRefusal[];
};

export type PlanItem = {
  /** As people and Kubernetes write it: `Backup`, `Namespace`, `Restore`. */
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Of the live object: another object of the same name is left alone. */
  readonly uid: string;
  readonly bytes?: number;
  /** Why it is listed: one of a closed set that is told in each language. */
  readonly why: PlanReason;
  /** What can't be had back afterwards; empty: nothing. Names of namespaces or backups. */
  readonly unrecoverable: readonly string[];
  /** The good copy that is left of the same content, where there is one. */
  readonly leftCopy?: string;
  /** Facts that must still hold in front of the deletion: compared as text with what is true then. */
  readonly facts: Readonly<Record<string, string>>;
};

export type PlanReason =
  | 'expired'
  | 'failed'
  | 'incomplete'
  | 'leftover of an operation'
  | 'orphaned restore'
  | 'restored copy'
  | 'made for the drill';

export type PlanRefusal = {
  readonly kind: string;
  readonly name: string;
  readonly why:
    'last good copy' | 'in use' | 'not ours' | 'cannot be compared' | 'foreign objects inside';
  readonly detail: string;
};

/** What became of one item when the plan was carried out. */
export type PlanResult = {
  readonly kind: string;
  readonly name: string;
  readonly outcome: 'deleted' | 'was gone' | 'changed since, left alone' | 'failed';
  readonly detail?: string;
};
