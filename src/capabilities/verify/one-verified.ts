import type { Verification, WeighedFlaw } from '../../domain/verify/verification.ts';
import type { Verified } from '../../facts/verify/verify-backup.ts';

/** What came of one backup among many: a journal keeps hundreds of them. */
export type OneVerified =
  { readonly name: string; readonly state: 'gone' | 'not at its end' } | VerifiedOne;

export type VerifiedOne = Pick<Verification, 'uid' | 'verdict' | 'bytes' | 'flawCount'> & {
  readonly name: string;
  readonly state: 'verified';
  /** How many of its artifacts could not be read. */
  readonly unread: number;
  readonly worst?: WeighedFlaw;
};

const longestDetail = 200;
const longestEntry = 160;

export function oneVerified(
  name: string,
  came: Exclude<Verified, { readonly state: 'away' }>,
): OneVerified {
  if (came.state !== 'verified') {
    return { name, state: came.state };
  }
  const { uid, verdict, bytes, flawCount, flaws, unread } = came.verification;
  const [worst] = flaws;
  return {
    name,
    state: 'verified',
    uid,
    verdict,
    bytes,
    flawCount,
    unread: unread.length,
    ...(worst === undefined ? {} : { worst: cutFlaw(worst) }),
  };
}

function cutFlaw({ entry, detail, ...flaw }: WeighedFlaw): WeighedFlaw {
  return {
    ...flaw,
    ...(entry === undefined ? {} : { entry: entry.slice(0, longestEntry) }),
    detail: detail.slice(0, longestDetail),
  };
}
