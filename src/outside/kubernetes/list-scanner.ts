import { Nonsense } from './failures.ts';

/** No object of Kubernetes is nearly as large: etcd refuses more than 1.5 MiB. */
const largestPieceBytes = 16 * 1_048_576;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Takes a list of Kubernetes (`{"items":[…],"metadata":…}`) apart while it arrives: each item is given away as soon as it is complete, so
 * that no more than one is held, however long the list is. `end` returns what is around the items. Throws Nonsense for what is not JSON.
 */
export class ListScanner {
  readonly #take: (item: unknown) => void;
  readonly #around: Buffer[] = [];
  #piece: Buffer[] = [];
  #pieceBytes = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isInItems = false;

  constructor(take: (item: unknown) => void) {
    this.#take = take;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#isInString) {
        at = this.#stringEnd(chunk, at);
      } else if (this.#isBoundary(chunk[at], chunk, from, at)) {
        const begins = !this.#isInItems;
        this.#finish(chunk.subarray(from, begins ? at + 1 : at));
        this.#isInItems = begins || chunk[at] === comma;
        from = chunk[at] === closeBracket ? at : at + 1;
      }
    }
    this.#keep(chunk.subarray(from));
  }

  end(): unknown {
    this.#isInItems = false;
    this.#finish(Buffer.alloc(0));
    return parsed(Buffer.concat(this.#around));
  }

  /** Where the string ends in which this byte lies: at its closing quote, or behind the chunk. */
  #stringEnd(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      if (this.#isEscaped) {
        this.#isEscaped = false;
      } else if (chunk[at] === backslash) {
        this.#isEscaped = true;
      } else if (chunk[at] === quote) {
        this.#isInString = false;
        return at;
      }
    }
    return chunk.length;
  }

  /** Whether this byte begins the items, separates two of them or ends them. */
  #isBoundary(byte: number | undefined, chunk: Buffer, from: number, at: number): boolean {
    if (byte === quote) {
      this.#isInString = true;
      return false;
    }
    if (byte === openBrace || byte === openBracket) {
      this.#depth += 1;
      return byte === openBracket && this.#depth === 2 && this.#beginsItems(chunk, from, at);
    }
    if (byte === comma) {
      return this.#isInItems && this.#depth === 2;
    }
    return this.#closes(byte) && this.#isInItems && this.#depth === 1;
  }

  /** Whether this byte leads out of a list or an object. */
  #closes(byte: number | undefined): boolean {
    const isClosing = byte === closeBrace || byte === closeBracket;
    this.#depth -= isClosing ? 1 : 0;
    return isClosing;
  }

  #beginsItems(chunk: Buffer, from: number, at: number): boolean {
    const before = Buffer.concat([...this.#piece, chunk.subarray(from, at)]);
    return /"items"\s*:\s*$/.test(before.subarray(-64).toString('latin1'));
  }

  #keep(bytes: Buffer): void {
    if (bytes.length > 0) {
      this.#piece.push(bytes);
      this.#pieceBytes += bytes.length;
    }
    if (this.#pieceBytes > largestPieceBytes) {
      const limit = `${largestPieceBytes / 1_048_576} MiB`;
      throw new Nonsense(`the API server sent more than ${limit} in one piece`);
    }
  }

  #finish(bytes: Buffer): void {
    this.#keep(bytes);
    const piece = this.#piece;
    this.#piece = [];
    this.#pieceBytes = 0;
    if (!this.#isInItems) {
      this.#around.push(...piece);
      return;
    }
    const item = Buffer.concat(piece);
    if (item.some((byte) => byte > 0x20)) {
      this.#take(parsed(item));
    }
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Nonsense('the API server sent something that is not JSON', { cause });
  }
}
