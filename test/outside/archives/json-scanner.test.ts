import { expect, test } from '@jest/globals';

import { checkedJson } from '../../../src/outside/archives/checked-json.ts';
import { jsonScanner, type JsonFlaw } from '../../../src/outside/archives/json-scanner.ts';

/** The same numbers in each run. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % most;
  };
}

function scanned(text: Buffer, pieceBytes = 7): JsonFlaw | undefined {
  const scanner = jsonScanner();
  for (let at = 0; at < text.length; at += pieceBytes) {
    scanner.take(text.subarray(at, at + pieceBytes));
  }
  return scanner.end();
}

function isJson(text: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text));
    return true;
  } catch {
    return false;
  }
}

const examples = [
  '{"a":[1,-0.5e+3,true,null,"x\\u00e9\\n"],"b":{"c":"é😀","d":{}}}',
  '{"metadata":{"name":"x","labels":{"a":"b"}},"spec":{"n":0,"z":[{"q":1},2]}}',
  '[[],{},"\\ud800",01]',
  ' 12 ',
  '"x"',
].map((text) => Buffer.from(text));

test('it takes what JSON.parse takes and nothing else, whatever is changed in a text and however it is cut', () => {
  const signs = Buffer.from(
    '{}[],:"\\ \n0189.eE+-truefalsn\0\u001f\u0080\u00c3\u00a9\u00ed\u00f0',
    'latin1',
  );
  const roll = dice(42);
  const reused = jsonScanner();
  let taken = 0;
  for (let round = 0; round < 30_000; round += 1) {
    const text = Buffer.from(examples[round % examples.length] ?? '');
    for (let change = 0; change < round % 3; change += 1) {
      text[roll(text.length)] = signs[roll(signs.length)] ?? 0;
    }
    const expected = isJson(text);
    taken += Number(expected);
    reused.take(text);
    const seen = [scanned(text, 1 + roll(9)), reused.end()].map((flaw) => flaw === undefined);

    if (seen.some((isTaken) => isTaken !== expected) || 'value' in checkedJson(text) !== expected) {
      throw new Error(`${text.toString('latin1')}: ${seen.join(' ')} instead of ${expected}`);
    }
  }
  expect(taken).toBeGreaterThan(1_000);
});

test.each([
  ['{"a":1,}', 7, 'instead of a key'],
  ['{"a" 1}', 5, 'a value instead of a colon'],
  ['[1 2]', 3, 'instead of a comma or an end'],
  ['{"a":tru}', 5, '"tru" is not a value'],
  ['{"a":"\u0001"}', 6, 'control character'],
  ['["\\x"]', 3, 'escape'],
  ['{"a":1', 6, 'ends in the middle'],
  ['{} {}', 3, 'instead of its end'],
  ['', 0, 'empty'],
])('%s is wrong at byte %i: %s', (text, at, why) => {
  for (const flaw of [scanned(Buffer.from(text)), checkedJson(Buffer.from(text))]) {
    const found = flaw !== undefined && 'flaw' in flaw ? flaw.flaw : flaw;
    expect(found).toEqual({ at, why: expect.stringContaining(why) });
  }
});

test('a text that is nested 100,000 deep is refused without a deep stack, however it is read', () => {
  const deep = Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  const flaw = { at: 9_999, why: 'nested deeper than 10000 levels' };

  expect(scanned(deep, 1_000)).toEqual(flaw);
  expect(checkedJson(deep)).toEqual({ flaw });
});

test('brackets in a text nest nothing', () => {
  const text = Buffer.from(JSON.stringify({ data: '{'.repeat(50_000) }));

  expect(checkedJson(text)).toHaveProperty('value');
});

test('keys and texts of the first two levels are told, however they are cut', () => {
  const heard: string[] = [];
  const scanner = jsonScanner({
    wants: () => true,
    tell: (text, level, isKey) => heard.push(`${level}${isKey ? ' key' : ''} ${text}`),
  });
  const text = Buffer.from('{"a\\u0062":["x",{"deep":"no"}],"é":"ü","n":{"k":"v"}}');
  for (const byte of text) {
    scanner.take(Buffer.from([byte]));
  }

  expect(scanner.end()).toBeUndefined();
  expect(heard).toEqual(['1 key ab', '2 x', '1 key é', '1 ü', '1 key n', '2 key k', '2 v']);
});
