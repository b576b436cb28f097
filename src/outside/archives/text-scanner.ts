/** Takes in one text of a JSON text, from behind its opening quote on, whatever pieces it comes in. */
export type TextScanner = {
  /** Its beginning is kept where it is asked for. */
  readonly begin: (isKept: boolean) => void;
  /** Returns the place behind the last byte that belongs to it, or that of the byte which is wrong. */
  readonly take: (piece: Buffer, from: number) => number;
  /** `wrong`: why says how. */
  readonly state: () => 'open' | 'closed' | 'wrong';
  readonly why: () => string;
  readonly text: () => string;
};

const longestKept = 4_096;
/** First bytes of letters from one to another, how many follow, and where the second one does not lie between 0x80 and 0xbf. */
const ranges: readonly (readonly [number, number, number, number?, number?])[] = [
  [0xc2, 0xdf, 1],
  [0xe0, 0xe0, 2, 0xa0],
  [0xe1, 0xec, 2],
  [0xed, 0xed, 2, 0x80, 0x9f],
  [0xee, 0xef, 2],
  [0xf0, 0xf0, 3, 0x90],
  [0xf1, 0xf3, 3],
  [0xf4, 0xf4, 3, 0x80, 0x8f],
];

const [quote, backslash, letterU] = [0x22, 0x5c, 0x75];

/** Bytes that need no look. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== quote && byte !== backslash ? 1 : 0,
);

export function textScanner(): TextScanner {
  let state: 'open' | 'closed' | 'wrong' = 'closed';
  let why = '';
  let isKept = false;
  let whole = '';
  let parts: Buffer[] = [];
  let keptBytes = 0;
  let isEscaped = false;
  let hexLeft = 0;
  let letter = none;

  function take(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length && state === 'open') {
      const byte = piece[at] ?? 0;
      if (plain[byte] === 1 && !isEscaped && letter.left === 0) {
        at = behindPlain(piece, at);
      } else if (special(byte)) {
        at += 1;
      }
    }
    keep(piece, from, at);
    return at;
  }

  /** False where the byte can't stand there. */
  function special(byte: number): boolean {
    if (isEscaped) {
      return escaped(byte);
    }
    if (letter.left > 0 || byte >= 0x80) {
      return partOfLetter(byte);
    }
    if (byte === quote) {
      state = 'closed';
      return true;
    }
    isEscaped = byte === backslash;
    return isEscaped || wrong('a control character in a text');
  }

  function escaped(byte: number): boolean {
    if (hexLeft > 0) {
      hexLeft -= 1;
      isEscaped = hexLeft > 0;
      return isHex(byte) || wrong('an invalid escape');
    }
    hexLeft = byte === letterU ? 4 : 0;
    isEscaped = hexLeft > 0;
    return escapes.includes(byte) || wrong('an invalid escape');
  }

  function partOfLetter(byte: number): boolean {
    if (letter.left === 0) {
      letter = following[byte] ?? none;
      return letter.left > 0 || wrong('bytes that are not UTF-8');
    }
    if (byte < letter.low || byte > letter.high) {
      return wrong('bytes that are not UTF-8');
    }
    letter = { left: letter.left - 1, low: 0x80, high: 0xbf };
    return true;
  }

  function wrong(how: string): false {
    state = 'wrong';
    why = how;
    return false;
  }

  /** Most texts come whole: then no bytes are copied. */
  function keep(piece: Buffer, from: number, to: number): void {
    if (!isKept) {
      return;
    }
    if (state === 'closed' && parts.length === 0) {
      whole = piece.toString('utf8', from, Math.min(to - 1, from + longestKept));
    } else if (keptBytes < longestKept) {
      parts.push(Buffer.from(piece.subarray(from, Math.min(to, from + longestKept - keptBytes))));
      keptBytes += to - from;
    }
  }

  function kept(): string {
    const all = parts.length === 0 ? whole : Buffer.concat(parts).toString('utf8');
    const inside = parts.length > 0 && all.endsWith('"') ? all.slice(0, -1) : all;
    return inside.includes('\\') ? unescaped(inside) : inside;
  }

  return {
    begin: (isWanted) => {
      state = 'open';
      isKept = isWanted;
      isEscaped = false;
      hexLeft = 0;
      letter = none;
      if (keptBytes > 0) {
        parts = [];
        keptBytes = 0;
      }
    },
    take,
    state: () => state,
    why: () => why,
    text: kept,
  };
}

function behindPlain(piece: Buffer, from: number): number {
  let at = from;
  while (at < piece.length && plain[piece[at] ?? 0] === 1) {
    at += 1;
  }
  return at;
}

const escapes = Buffer.from('"\\/bfnrtu');

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** How many bytes of a letter follow, and between which the next one lies (RFC 3629, section 4). */
type Following = { readonly left: number; readonly low: number; readonly high: number };

const none: Following = { left: 0, low: 0, high: 0 };

/** By the first byte of the letter. */
const following: readonly Following[] = Array.from({ length: 256 }, (_, first) => {
  const [, , left = 0, low = 0x80, high = 0xbf] =
    ranges.find(([from, to]) => first >= from && first <= to) ?? [];
  return left === 0 ? none : { left, low, high };
});

/** One that was cut in an escape stays as it is. */
function unescaped(inside: string): string {
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return inside;
  }
}
