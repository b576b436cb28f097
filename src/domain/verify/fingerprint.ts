import type { ArtifactKind } from './artifacts.ts';
import type { Blocks, Reading, ReadWhole } from './reading.ts';

/** What the artifacts of a backup were when it had reached its end, and nothing was to change any more. */
export type Fingerprint = {
  readonly cluster: string;
  readonly backup: string;
  readonly uid: string;
  /** When the first of them was taken. */
  readonly takenAt: number;
  readonly artifacts: Readonly<Partial<Record<ArtifactKind, ArtifactPrint>>>;
};

export type ArtifactPrint = {
  readonly bytes: number;
  readonly sha256: string;
  readonly etag?: string;
  readonly blocks: Blocks;
};

/** What changed of an artifact. The same content is no change, whatever the store calls it. */
export type Change = {
  readonly bytesThen: number;
  /** From which byte to which it differs; left out: its size differs, or no block tells. */
  readonly between?: readonly [from: number, to: number];
  /** How many blocks differ, of how many. */
  readonly blocks?: readonly [different: number, all: number];
};

/** `undefined`: the content is what it was. */
export function changeSince(then: ArtifactPrint, now: ReadWhole): Change | undefined {
  if (then.sha256 === now.sha256 && then.bytes === now.bytes) {
    return undefined;
  }
  const { bytes: bytesThen } = then;
  if (bytesThen !== now.bytes || then.blocks.bytes !== now.blocks.bytes) {
    return { bytesThen };
  }
  const [before, after] = [sumsIn(then.blocks), sumsIn(now.blocks)];
  const different = after.flatMap((sum, at) => (sum === before[at] ? [] : [at]));
  const [first, last] = [different[0], different.at(-1)];
  return first === undefined || last === undefined
    ? { bytesThen }
    : {
        bytesThen,
        between: [first * then.blocks.bytes, Math.min(bytesThen, (last + 1) * then.blocks.bytes)],
        blocks: [different.length, after.length],
      };
}

/** With the readings that are new and sound: what was taken once stays as it is. `undefined`: there is nothing to add. */
export function withReadings(
  known: Fingerprint | undefined,
  of: Pick<Fingerprint, 'cluster' | 'backup' | 'uid'>,
  readings: readonly Reading[],
  at: number,
): Fingerprint | undefined {
  const { artifacts = {}, takenAt = at } = known ?? {};
  const added = readings.flatMap((one) =>
    one.state === 'read' && one.flawCount === 0 && artifacts[one.kind] === undefined
      ? [[one.kind, printOf(one)] as const]
      : [],
  );
  return added.length === 0
    ? undefined
    : { ...of, takenAt, artifacts: { ...artifacts, ...Object.fromEntries(added) } };
}

/** So large that no object has more than 64, and small objects have several. */
export function blockBytesFor(bytes: number): number {
  return 2 ** Math.max(8, Math.ceil(Math.log2(Math.max(1, bytes / 64))));
}

function printOf({ bytes, sha256, etag, blocks }: ReadWhole): ArtifactPrint {
  return { bytes, sha256, ...(etag === undefined ? {} : { etag }), blocks };
}

function sumsIn({ sums }: Blocks): readonly number[] {
  const all = Buffer.from(sums, 'base64');
  return Array.from({ length: Math.floor(all.length / 4) }, (_, at) => all.readUInt32BE(at * 4));
}
