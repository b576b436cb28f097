import { key } from '../keys.ts';

/** Where the audit log lies. */
export const auditKeys = {
  /** Ordered set: entries that are not in the chain yet, in the order in which they were appended. */
  waiting: key('audit', 'waiting'),
  /** String: that this was told already. */
  told: (what: string) => key('audit', 'told', what),
  /** Number: gives waiting entries their order. */
  counter: key('audit', 'counter'),
  /** Ordered set: entries of the chain by their number; the oldest are removed when the archive has them. */
  sealed: key('audit', 'sealed'),
  /** Hash: number and hash of the newest entry of the chain, and how far the archive has it. */
  chain: key('audit', 'chain'),
} as const;
