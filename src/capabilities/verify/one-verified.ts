import type { Verification, WeighedFlaw } from '../../domain/verify/verification.ts';
import type { VolumesSeen } from '../../domain/verify/reading.ts';
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
  /** Volumes without data in it; left out: none that is known. */
  readonly lacking?: Pick<VolumesSeen, 'withoutData' | 'namesWithout'>;
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
  const { uid, verdict, bytes, flawCount, flaws, unread, volumes } = came.verification;
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
    ...lackingIn(volumes),
  };
}

function lackingIn(volumes: VolumesSeen | undefined): Pick<VerifiedOne, 'lacking'> {
  if (volumes === undefined || volumes.withoutData === 0) {
    return {};
  }
  const { withoutData, namesWithout = [] } = volumes;
  return {
    lacking: {
      withoutData,
      namesWithout: namesWithout.map((name) => name.slice(0, longestEntry)),
    },
  };
}

function cutFlaw({ entry, detail, ...flaw }: WeighedFlaw): WeighedFlaw {
  return {
    ...flaw,
    ...(entry === undefined ? {} : { entry: entry.slice(0, longestEntry) }),
    detail: detail.slice(0, longestDetail),
  };
}
