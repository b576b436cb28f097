import { crc32 } from 'node:zlib';

import { gzipHeaderEnd } from './gzip-header.ts';
import { inflater, type Inflater } from './inflater.ts';

export type GzipFlaw = {
  readonly what:
    | 'empty'
    | 'not gzip'
    | 'cut off'
    | 'corrupt'
    | 'checksum'
    | 'length'
    | 'behind the end'
    | 'bomb';
  /** The byte of the stored object, and how much of its content came before it. */
  readonly storedAt: number;
  readonly unpackedAt: number;
  readonly why: string;
};

export type Unzipped = {
  readonly unpackedBytes: number;
  /** gzip may be several behind each other; Velero writes one. */
  readonly members: number;
  readonly flaw?: GzipFlaw;
};

/** Unpacks gzip as it comes, checks it to its last byte, and stops at what is wrong. */
export type Unzipper = {
  readonly push: (piece: Buffer) => Promise<void>;
  readonly end: () => Promise<Unzipped>;
  /** The stored byte up to which all content has been given, at least. */
  readonly at: () => number;
  readonly close: () => void;
};

export type UnzipOptions = {
  /** Of the content. */
  readonly mostBytes: number;
  /** How many times larger than what is stored the content may be. */
  readonly mostTimes: number;
  /** From this byte on, one byte is unpacked at a time, so that a flaw has its exact place. */
  readonly closelyFrom?: number;
};

/** What is small may be packed as tightly as it likes. */
const ratioCountsFrom = 64 * 2 ** 20;
const closely = 2 * 65_536;

/** `take` gets the content. */
export function unzipper(take: (piece: Buffer) => void, options: UnzipOptions): Unzipper {
  let stage: 'header' | 'body' | 'trailer' = 'header';
  let head: Buffer = nothing;
  let storedAt = 0;
  let unpacked = 0;
  let members = 0;
  let member = { unpackedAt: 0, sum: 0, storedAt: 0 };
  let body: Inflater | undefined;
  let flaw: GzipFlaw | undefined;

  function taken(piece: Buffer): void {
    unpacked += piece.length;
    member.sum = crc32(piece, member.sum);
    take(piece);
  }

  async function push(piece: Buffer): Promise<void> {
    for (let rest = piece; rest.length > 0 && !isOver();) {
      rest = stage === 'body' ? await inflate(rest) : framed(rest);
    }
  }

  function isOver(): boolean {
    return flaw !== undefined;
  }

  /** A header or a trailer: returns what is behind it. */
  function framed(piece: Buffer): Buffer {
    head = Buffer.concat([head, piece]);
    const to = stage === 'header' ? gzipHeaderEnd(head) : trailerEnd(head);
    if (to === 'none') {
      noHeader();
      return nothing;
    }
    if (to === 'more') {
      return nothing;
    }
    const [read, rest] = [head.subarray(0, to), head.subarray(to)];
    head = nothing;
    if (stage === 'trailer') {
      endMember(read);
      storedAt += to;
    } else {
      storedAt += to;
      beginBody();
    }
    return rest;
  }

  function beginBody(): void {
    stage = 'body';
    member = { unpackedAt: unpacked, sum: 0, storedAt };
    body = inflater(taken);
  }

  async function inflate(piece: Buffer): Promise<Buffer> {
    const some = piece.subarray(0, atOnce(storedAt, options.closelyFrom));
    const state = (await body?.feed(some)) ?? 'more';
    const before = storedAt;
    storedAt = state === 'more' ? before + some.length : member.storedAt + (body?.taken() ?? 0);
    if (typeof state === 'object') {
      wrong('corrupt', state.why);
    } else if (isBomb()) {
      wrong('bomb', `${unpacked} bytes unpacked from ${storedAt}`);
    } else if (state === 'ended') {
      stage = 'trailer';
      body?.close();
      return piece.subarray(storedAt - before);
    }
    return piece.subarray(some.length);
  }

  function isBomb(): boolean {
    const { mostBytes, mostTimes } = options;
    const isDense = unpacked > ratioCountsFrom && unpacked > mostTimes * storedAt;
    return isDense || unpacked > mostBytes;
  }

  function endMember(trailer: Buffer): void {
    const [sum, length] = [trailer.readUInt32LE(0), trailer.readUInt32LE(4)];
    const bytes = unpacked - member.unpackedAt;
    members += 1;
    stage = 'header';
    if (sum !== member.sum) {
      wrong('checksum', `its CRC-32 says ${hex(sum)}, its content has ${hex(member.sum)}`);
    } else if (length !== bytes % 2 ** 32) {
      wrong('length', `it says that it has ${length} bytes, it has ${bytes}`);
    }
  }

  function wrong(what: GzipFlaw['what'], why: string): void {
    flaw ??= { what, storedAt, unpackedAt: unpacked, why };
    body?.close();
  }

  function noHeader(): void {
    if (members === 0) {
      wrong('not gzip', `its first bytes are ${head.toString('hex', 0, 16)}`);
    } else {
      wrong('behind the end', 'bytes after the end of gzip');
    }
  }

  async function finish(): Promise<Unzipped> {
    if (flaw === undefined && !(stage === 'header' && members > 0 && head.length === 0)) {
      await cutOff();
    }
    return { unpackedBytes: unpacked, members, ...(flaw === undefined ? {} : { flaw }) };
  }

  async function cutOff(): Promise<void> {
    if (stage === 'header' && members === 0 && head.length === 0) {
      wrong('empty', 'it has no bytes');
      return;
    }
    await (stage === 'body' ? body?.finish() : undefined);
    storedAt += head.length;
    wrong('cut off', `it ends in the middle of its ${stage === 'body' ? 'content' : stage}`);
  }

  return {
    push,
    end: finish,
    at: () => (stage === 'body' ? member.storedAt + (body?.taken() ?? 0) : storedAt),
    close: () => body?.close(),
  };
}

const nothing = Buffer.alloc(0);

function trailerEnd(bytes: Buffer): number | 'more' {
  return bytes.length < 8 ? 'more' : 8;
}

function atOnce(at: number, closelyFrom: number | undefined): number {
  if (closelyFrom === undefined || at >= closelyFrom + closely) {
    return Number.MAX_SAFE_INTEGER;
  }
  return at < closelyFrom ? closelyFrom - at : 1;
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}
