import { mask } from '../masking.ts';
import { artifactKinds, artifactOf, type ArtifactKind } from './artifacts.ts';
import { compared } from './compared.ts';
import { consistency } from './consistency.ts';
import type { Description } from './description.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Flaw } from './flaw.ts';
import type { Reading, ReadWhole, Unread } from './reading.ts';
import type { Verification, VerifyVerdict, WeighedFlaw } from './verification.ts';
import { weightOf, weights } from './weight.ts';

/** What a verification is judged by. */
export type VerifyFacts = {
  readonly cluster: string;
  readonly uid: string;
  readonly schedule?: string;
  /** As the cluster's Backup object says it. */
  readonly backup: Description;
  /** The cluster knows of volumes that were backed up with it. */
  readonly hasVolumes: boolean;
  readonly by: Verification['by'];
  readonly readings: readonly Reading[];
  /** As it was before this verification. */
  readonly fingerprint?: Fingerprint;
  readonly operation?: string;
  readonly at: number;
};

/** Everything that is wrong with the stored bytes of a backup, and what they are worth. */
export function judge(facts: VerifyFacts): Verification {
  const { cluster, uid, schedule, backup, by, readings, fingerprint, operation, at } = facts;
  const flaws = flawsOf(facts);
  const whole = readings.filter((one) => one.state === 'read');
  const unread = readings.filter((one) => one.state === 'unread');
  const volumes = whole.find((one) => one.volumes !== undefined)?.volumes;
  return {
    cluster,
    backup: backup.name,
    uid,
    ...(schedule === undefined ? {} : { schedule }),
    verifiedAt: at,
    ...(operation === undefined ? {} : { operation }),
    verdict: verdictOf(
      flaws,
      unread.filter((one) => isInTheWay(one, facts)),
    ),
    flaws: flaws.slice(0, mostFlaws),
    flawCount: flaws.length + untold(whole),
    bytes: sum(whole.map((one) => one.bytes)),
    unpackedBytes: sum(whole.map((one) => one.unpackedBytes)),
    read: whole.map(({ kind }) => kind),
    unread,
    by,
    ...(fingerprint === undefined ? {} : { comparedWith: fingerprint.takenAt }),
    ...(volumes === undefined ? {} : { volumes }),
  };
}

const mostFlaws = 6;
const longestText = 400;

/** The weightiest first; of equal ones in the order of the artifacts. */
function flawsOf(facts: VerifyFacts): readonly WeighedFlaw[] {
  const { readings, fingerprint, backup } = facts;
  const all: readonly Flaw[] = [
    ...readings.flatMap((one) => (one.state === 'read' ? itsFlaws(one, fingerprint) : [])),
    ...missing(facts),
    ...consistency(backup, readings),
  ];
  const of = { errors: backup.errors, hasVolumes: hasVolumes(facts) };
  return all
    .map((flaw) => ({ ...masked(flaw), weight: weightOf(flaw, of) }))
    .toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
}

/** A change that begins before anything looks wrong is where it went wrong: the rest follows from it. */
function itsFlaws(reading: ReadWhole, fingerprint: Fingerprint | undefined): readonly Flaw[] {
  const { kind, flaws } = reading;
  const change = compared(reading, fingerprint?.artifacts[kind]);
  const own = flaws.map((flaw) => ({ artifact: kind, ...flaw }));
  const [first, ...rest] = own;
  const changedAt = change[0]?.storedAt ?? Number.POSITIVE_INFINITY;
  return first === undefined || changedAt < (first.storedAt ?? 0)
    ? [...change, ...own]
    : [first, ...change, ...rest];
}

/** What this backup must have, by what was there before, by its version, or as each backup. */
function missing({ readings, fingerprint, backup }: VerifyFacts): readonly Flaw[] {
  const absent = new Set(
    readings.filter(({ state }) => state === 'not there').map(({ kind }) => kind),
  );
  return artifactKinds
    .filter((kind) => absent.has(kind) && isExpected(kind, backup, fingerprint))
    .map((artifact) => ({
      artifact,
      what: 'missing',
      detail:
        fingerprint?.artifacts[artifact] === undefined
          ? 'it is not in the bucket'
          : 'it was there when the fingerprint was taken',
    }));
}

function hasVolumes({
  hasVolumes: isKnown,
  readings,
}: Pick<VerifyFacts, 'hasVolumes' | 'readings'>): boolean {
  const seen = readings.some(
    (one) =>
      one.state === 'read' &&
      one.volumes !== undefined &&
      one.volumes.inRepository + one.volumes.snapshots > 0,
  );
  return isKnown || seen;
}

/** What Velero 1.13 and newer leaves of each backup, whether it has volumes or not. */
const ofNewer: readonly ArtifactKind[] = [
  'volume info',
  'item operations',
  'pod volumes',
  'snapshots',
];

export function isExpected(
  kind: ArtifactKind,
  { isComplete }: Pick<Description, 'isComplete'>,
  fingerprint?: Pick<Fingerprint, 'artifacts'>,
): boolean {
  return (
    artifactOf(kind).isAlways ||
    (isComplete && ofNewer.includes(kind)) ||
    fingerprint?.artifacts[kind] !== undefined
  );
}

/** Whether a backup can't be called intact without it: a restore needs it. What Velero serves nobody is told as unchecked instead. */
function isInTheWay(
  { kind, why }: Unread,
  facts: Pick<VerifyFacts, 'backup' | 'hasVolumes' | 'readings'>,
): boolean {
  const of = { errors: facts.backup.errors, hasVolumes: hasVolumes(facts) };
  const isNeeded = weightOf({ what: 'missing', artifact: kind }, of) === 'damage';
  return kind === 'archive' || (isNeeded && why !== 'not served');
}

function verdictOf(flaws: readonly WeighedFlaw[], inTheWay: readonly Unread[]): VerifyVerdict {
  if (flaws.some(({ weight }) => weight === 'damage')) {
    return 'damaged';
  }
  if (inTheWay.length > 0) {
    return 'unclear';
  }
  return flaws.some(({ weight }) => weight === 'defect') ? 'flawed' : 'intact';
}

function masked(flaw: Flaw): Flaw {
  const { entry, detail } = flaw;
  return {
    ...flaw,
    ...(entry === undefined ? {} : { entry: mask(entry).slice(0, longestText) }),
    detail: mask(detail).slice(0, longestText),
  };
}

function untold(readings: readonly ReadWhole[]): number {
  return sum(readings.map(({ flawCount, flaws }) => flawCount - flaws.length));
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0);
}
