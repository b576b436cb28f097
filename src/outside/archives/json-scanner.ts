import { textScanner } from './text-scanner.ts';

/** What is wrong with a JSON text, and at which of its bytes. */
export type JsonFlaw = { readonly at: number; readonly why: string };

/** Who listens is told keys and texts that are values directly in the outermost object or list (level 1) or in one inside it (level 2). What is longer than 4,096 bytes is cut. */
export type Listener = {
  readonly wants: (level: number) => boolean;
  readonly tell: (text: string, level: number, isKey: boolean) => void;
};

/** Checks JSON texts as they stream by, one after the other, of any size in the same memory. `end` says what is wrong with the one that has come, if anything is, and makes ready for the next. */
export type JsonScanner = {
  readonly take: (piece: Buffer) => void;
  readonly end: () => JsonFlaw | undefined;
};

/** Velero is written in Go, whose JSON goes no deeper. */
export const deepest = 10_000;
const longestScalar = 4_096;
const toldLevels = 2;

const [quote, comma, colon] = [0x22, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** What separates, and what numbers and words consist of. */
const isSpace = table(/[ \n\r\t]/);
const isScalarByte = table(/[-+.0-9a-zA-Z]/);

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'end';

export function jsonScanner(listener?: Listener): JsonScanner {
  const isObject = new Uint8Array(deepest + 1);
  const text = textScanner();
  let flaw: JsonFlaw | undefined;
  let depth = 0;
  let expected: Expected = 'value';
  let inside: 'text' | 'scalar' | undefined;
  let scalar = '';
  let isTold = false;
  let passed = 0;

  function take(piece: Buffer): void {
    for (let at = 0; at < piece.length && !isWrong();) {
      if (inside === 'text') {
        at = text.take(piece, at);
        afterText(at);
      } else {
        at = inside === 'scalar' ? scalarFrom(piece, at) : between(piece, at);
      }
    }
    passed += piece.length;
  }

  function isWrong(): boolean {
    return flaw !== undefined;
  }

  /** Up to the next text, scalar or mistake. */
  function between(piece: Buffer, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (byte === quote) {
        return beginText(at);
      }
      if (isScalarByte[byte] === 1) {
        return beginScalar(at);
      }
      if (isSpace[byte] === 0 && !punctuation(byte)) {
        return wrong(at, `${shown(byte)} instead of ${inWords[expected]}`);
      }
    }
    return piece.length;
  }

  function beginText(at: number): number {
    const isKey = expected === 'key' || expected === 'key or end';
    if (!isKey && !expectsValue()) {
      return wrong(at, `a text instead of ${inWords[expected]}`);
    }
    inside = 'text';
    isTold = depth >= 1 && depth <= toldLevels && listener?.wants(depth) === true;
    text.begin(isTold);
    expected = isKey ? 'colon' : afterValue();
    return at + 1;
  }

  function afterText(at: number): void {
    const state = text.state();
    if (state === 'wrong') {
      wrong(at, text.why());
    } else if (state === 'closed') {
      inside = undefined;
      if (isTold) {
        listener?.tell(text.text(), depth, expected === 'colon');
      }
    }
  }

  function beginScalar(at: number): number {
    inside = 'scalar';
    scalar = '';
    return expectsValue() ? at : wrong(at, `a value instead of ${inWords[expected]}`);
  }

  function scalarFrom(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length && isScalarByte[piece[at] ?? 0] === 1) {
      at += 1;
    }
    scalar += piece.toString('latin1', from, Math.min(at, from + longestScalar));
    return at < piece.length || scalar.length > longestScalar ? endScalar(at) : at;
  }

  function endScalar(at: number): number {
    inside = undefined;
    expected = afterValue();
    return isScalar(scalar)
      ? at
      : wrong(at - scalar.length, `${JSON.stringify(scalar.slice(0, 40))} is not a value`);
  }

  function punctuation(byte: number): boolean {
    switch (byte) {
      case openBrace:
        return opened(1);
      case openBracket:
        return opened(0);
      case closeBrace:
        return closed(1);
      case closeBracket:
        return closed(0);
      case comma:
        return expected === 'comma or end' && next(isObject[depth] === 1 ? 'key' : 'value');
      default:
        return byte === colon && expected === 'colon' && next('value');
    }
  }

  function opened(kind: 0 | 1): boolean {
    if (!expectsValue()) {
      return false;
    }
    depth += 1;
    isObject[depth] = kind;
    return depth < deepest && next(kind === 1 ? 'key or end' : 'value or end');
  }

  function closed(kind: 0 | 1): boolean {
    const empty = kind === 1 ? 'key or end' : 'value or end';
    const isItsEnd =
      isObject[depth] === kind && (expected === empty || expected === 'comma or end');
    depth -= isItsEnd ? 1 : 0;
    return isItsEnd && next(afterValue());
  }

  function next(what: Expected): true {
    expected = what;
    return true;
  }

  function expectsValue(): boolean {
    return expected === 'value' || expected === 'value or end';
  }

  function afterValue(): Expected {
    return depth === 0 ? 'end' : 'comma or end';
  }

  function wrong(at: number, why: string): number {
    const told = depth >= deepest ? `nested deeper than ${deepest} levels` : why;
    flaw ??= { at: passed + at, why: told };
    return at + 1;
  }

  function end(): JsonFlaw | undefined {
    if (inside === 'scalar') {
      take(lineEnd);
      passed -= 1;
    }
    const isWhole = expected === 'end' && inside === undefined;
    const found = flaw ?? (isWhole ? undefined : cutOff(passed));
    [flaw, depth, expected, inside, passed] = [undefined, 0, 'value', undefined, 0];
    return found;
  }

  return { take, end };
}

const lineEnd = Buffer.from('\n');

function cutOff(at: number): JsonFlaw {
  return { at, why: at === 0 ? 'it is empty' : 'it ends in the middle' };
}

const inWords: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or end': 'a value',
  key: 'a key',
  'key or end': 'a key',
  colon: 'a colon',
  'comma or end': 'a comma or an end',
  end: 'its end',
};

function shown(byte: number): string {
  return byte > 0x20 && byte < 0x7f
    ? String.fromCharCode(byte)
    : `byte 0x${byte.toString(16).padStart(2, '0')}`;
}

function isScalar(text: string): boolean {
  return /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)$/.test(text);
}

function table(which: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) =>
    which.test(String.fromCharCode(byte)) ? 1 : 0,
  );
}
