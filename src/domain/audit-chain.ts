import type { AuditEntry, SealedEntry } from './audit.ts';
import { canonical, sha256 } from './canonical.ts';

/** The end of a chain: what the next entry is bound to. */
export type ChainEnd = { readonly number: number; readonly hash: string };

/** Before the first entry. */
export const chainStart: ChainEnd = { number: 0, hash: '0'.repeat(64) };

/** Binds entries to all that was before them: whoever changes, removes or swaps one changes every later hash. */
export function sealed(entries: readonly AuditEntry[], end: ChainEnd): readonly SealedEntry[] {
  let last = end;
  return entries.map((entry) => {
    const open = { ...entry, number: last.number + 1, before: last.hash };
    const next = { ...open, hash: sha256(canonical(open)) };
    last = next;
    return next;
  });
}

export type ChainVerdict =
  | { readonly verdict: 'unbroken'; readonly first: number; readonly end: ChainEnd }
  | { readonly verdict: 'empty' }
  | { readonly verdict: 'broken'; readonly number: number; readonly why: ChainFault };

export type ChainFault =
  | 'it was changed: its hash is not the one of its contents'
  | 'it is not bound to the entry before it'
  | 'it is missing'
  | 'it is there twice, with different contents'
  | 'the chain does not reach the newest hash that was written';

/**
 * Checks entries by themselves, in any order; the same entry twice is one. `newest` are ends of the chain that were written apart from it: the
 * entries must contain each, so that nobody cut off the end. The first entry may have any number: what was before it is not judged.
 */
export function verified(
  entries: readonly SealedEntry[],
  newest: readonly ChainEnd[] = [],
): ChainVerdict {
  const inOrder = entries.toSorted((one, other) => one.number - other.number);
  let last: SealedEntry | undefined;
  for (const entry of inOrder) {
    const why = faultOf(entry, last);
    if (why !== undefined) {
      const missing = (last?.number ?? 0) + 1;
      const number = why === 'it is missing' ? missing : entry.number;
      return { verdict: 'broken', number, why };
    }
    last = entry;
  }
  const [first] = inOrder;
  return first === undefined || last === undefined
    ? withoutEntries(newest)
    : reaching(newest, inOrder, { number: last.number, hash: last.hash });
}

function withoutEntries([end]: readonly ChainEnd[]): ChainVerdict {
  return end === undefined
    ? { verdict: 'empty' }
    : { verdict: 'broken', number: end.number, why: 'it is missing' };
}

function faultOf(entry: SealedEntry, last: SealedEntry | undefined): ChainFault | undefined {
  const { hash, ...open } = entry;
  if (sha256(canonical(open)) !== hash) {
    return 'it was changed: its hash is not the one of its contents';
  }
  if (last === undefined) {
    const isFirst = entry.number === 1;
    return isFirst && entry.before !== chainStart.hash
      ? 'it is not bound to the entry before it'
      : undefined;
  }
  if (entry.number === last.number) {
    return entry.hash === last.hash ? undefined : 'it is there twice, with different contents';
  }
  if (entry.number !== last.number + 1) {
    return 'it is missing';
  }
  return entry.before === last.hash ? undefined : 'it is not bound to the entry before it';
}

function reaching(
  newest: readonly ChainEnd[],
  inOrder: readonly SealedEntry[],
  end: ChainEnd,
): ChainVerdict {
  const hashes = new Map(inOrder.map(({ number, hash }) => [number, hash]));
  const first = inOrder[0]?.number ?? 1;
  const missed = newest.find(({ number, hash }) => number >= first && hashes.get(number) !== hash);
  return missed === undefined
    ? { verdict: 'unbroken', first, end }
    : {
        verdict: 'broken',
        number: missed.number,
        why: 'the chain does not reach the newest hash that was written',
      };
}
