import { createHash } from 'node:crypto';

import { formatOf, type Format } from './format.ts';
import { layoutOf, type Layout } from './layout.ts';
import { secretsReader, type SecretsSeen } from './secrets-reader.ts';

/** What a file says of itself that a job stored as a snapshot of etcd. `sum` is the SHA-256 that etcd puts behind a snapshot while it sends it. */
export type SnapshotRead = {
  /** Of the file as it was made, unpacked. */
  readonly bytes: number;
} & (
  | { readonly state: 'no snapshot'; readonly format: Format }
  | {
      /** `whole`: the sum is right. `changed`: it is there and wrong. `no sum`: a copy of the database file, which proves nothing. `cut off`: bytes are missing at the end. */
      readonly state: 'whole' | 'changed' | 'no sum' | 'cut off';
      readonly secrets: SecretsSeen;
      /** What the database itself says that it has; left out where its first pages can't be read. */
      readonly databaseBytes?: number;
    }
);

/** Takes a file in, piece by piece, and says at its end what it is; holds no more of it than its first pages. */
export type SnapshotReader = {
  readonly take: (piece: Uint8Array) => void;
  readonly end: () => SnapshotRead;
  /** What can be told before the end; `undefined` while too little has come, or for what is no snapshot. */
  readonly begun: () => Layout | undefined;
};

const sumBytes = 32;
/** Two pages of the largest kind, where the database describes itself. */
const headBytes = 2 * 65_536;
/** The database is made of pages, which are multiples of this: only a snapshot with its sum has 32 bytes more. */
const sectorBytes = 512;

export function snapshotReader(): SnapshotReader {
  const hash = createHash('sha256');
  const secrets = secretsReader();
  let head = Buffer.alloc(0);
  let last = Buffer.alloc(0);
  let bytes = 0;

  function take(piece: Uint8Array): void {
    bytes += piece.length;
    if (head.length < headBytes) {
      head = Buffer.concat([head, piece.subarray(0, headBytes - head.length)]);
    }
    secrets.take(piece);
    const known = Buffer.concat([last, piece]);
    const end = Math.max(0, known.length - sumBytes);
    hash.update(known.subarray(0, end));
    last = known.subarray(end);
  }

  return {
    take,
    begun: () => layoutOf(head),
    end: () => {
      const layout = layoutOf(head);
      const format = formatOf(head);
      if (format !== 'etcd database') {
        return { bytes, state: 'no snapshot', format };
      }
      const isRight = hash.digest().equals(last);
      return {
        bytes,
        state: stateOf(bytes, isRight, layout?.bytes),
        secrets: secrets.seen(),
        ...(layout === undefined ? {} : { databaseBytes: layout.bytes }),
      };
    },
  };
}

function stateOf(
  bytes: number,
  isRight: boolean,
  databaseBytes: number | undefined,
): 'whole' | 'changed' | 'no sum' | 'cut off' {
  const beyond = bytes % sectorBytes;
  if (isRight && beyond === sumBytes) {
    return 'whole';
  }
  if (databaseBytes !== undefined && bytes < databaseBytes) {
    return 'cut off';
  }
  if (beyond === 0) {
    return 'no sum';
  }
  const isLonger = databaseBytes !== undefined && bytes > databaseBytes + sumBytes;
  return beyond === sumBytes || isLonger ? 'changed' : 'cut off';
}
