import type { ArtifactKind } from './artifacts.ts';

/** What can be wrong with the stored bytes of a backup. */
export type FlawKind =
  | 'missing'
  | 'empty'
  | 'changed'
  | 'unsteady'
  | 'store checksum'
  | 'not gzip'
  | 'cut off'
  | 'corrupt'
  | 'checksum'
  | 'length'
  | 'behind the end'
  | 'bomb'
  | 'several members'
  | 'tar broken'
  | 'no file'
  | 'path'
  | 'too large'
  | 'too many'
  | 'no JSON'
  | 'another object'
  | 'one copy'
  | 'items missing'
  | 'items more'
  | 'count'
  | 'another backup'
  | 'description'
  | 'expiry'
  | 'written again'
  | 'format';

/** One thing that is wrong, and where. What comes from the bytes themselves is bounded and masked; it may be anything. */
export type Flaw = {
  readonly artifact: ArtifactKind;
  readonly what: FlawKind;
  /** The byte of the stored object. */
  readonly storedAt?: number;
  /** The byte of its content, unpacked. */
  readonly unpackedAt?: number;
  /** The file in the archive. */
  readonly entry?: string;
  /** What was seen, in English. */
  readonly detail: string;
};

/** As it is seen in one artifact. */
export type FoundFlaw = Omit<Flaw, 'artifact'>;

/** Of one artifact so many are told; the others are counted. */
const mostTold = 8;
const longestEntry = 300;
const longestDetail = 300;

/** The first flaws of an artifact, and how many there are. */
export type FlawList = {
  readonly add: (flaw: FoundFlaw) => void;
  /** One that explains the others: it is told before them. */
  readonly lead: (flaw: FoundFlaw) => void;
  readonly told: () => readonly FoundFlaw[];
  readonly count: () => number;
};

export function flawList(): FlawList {
  const told: FoundFlaw[] = [];
  let count = 0;
  return {
    add: (flaw) => {
      count += 1;
      if (told.length < mostTold) {
        told.push(bounded(flaw));
      }
    },
    lead: (flaw) => {
      count += 1;
      told.unshift(bounded(flaw));
      told.splice(mostTold);
    },
    told: () => told,
    count: () => count,
  };
}

function bounded(flaw: FoundFlaw): FoundFlaw {
  const { entry, detail } = flaw;
  return {
    ...flaw,
    ...(entry === undefined ? {} : { entry: entry.slice(0, longestEntry) }),
    detail: detail.slice(0, longestDetail),
  };
}
