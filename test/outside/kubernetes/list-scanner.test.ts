import { expect, test } from '@jest/globals';

import { ListScanner } from '../../../src/outside/kubernetes/list-scanner.ts';

function scanned(
  text: string,
  chunkBytes: number,
): { readonly items: readonly unknown[]; readonly around: unknown } {
  const items: unknown[] = [];
  const scanner = new ListScanner((item) => items.push(item));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    scanner.push(bytes.subarray(at, at + chunkBytes));
  }
  return { around: scanner.end(), items };
}

const odd = {
  text: 'a "quoted" \\ back\\\\slash, [bracket] {brace} 磁盘 \u2028',
  nested: { items: [1, [2, { items: [] }]], metadata: { continue: 'not this' } },
};

test.each([
  ['no items', []],
  ['one', [{ a: 1 }]],
  ['several', [{ a: 1 }, { b: [1, 2] }, { c: { d: {} } }]],
  ['items full of quotes, brackets and foreign letters', [odd, odd, odd]],
  ['items that are no objects', [null, 7, 'x, ]', [1, [2]], true]],
])('A list with %s is taken apart, wherever the network cuts it', (_, items) => {
  const list = { kind: 'List', items, metadata: { resourceVersion: '7', continue: 'x"items":[' } };

  for (const text of [JSON.stringify(list), JSON.stringify(list, null, 2)]) {
    for (const chunkBytes of [1, 2, 3, 7, 64, 100_000]) {
      expect(scanned(text, chunkBytes)).toEqual({ items, around: { ...list, items: [] } });
    }
  }
});

test('What stands before the items is kept as well as what stands behind', () => {
  expect(scanned('{"metadata":{"items":[5]},"items":[{}],"kind":"L"}', 4)).toEqual({
    items: [{}],
    around: { metadata: { items: [5] }, items: [], kind: 'L' },
  });
});

test.each(['{"items":null,"metadata":{}}', '{"items":{"a":1}}', '[{"items":[1]}]', '7'])(
  '%s has no items, and is returned as it is',
  (text) => {
    expect(scanned(text, 3)).toEqual({ items: [], around: JSON.parse(text) });
  },
);

test.each(['', '<html>', '{"items":[{"a":}]}', '{"items":[{}', '{"items":[{}]', '{"items":[{}}]'])(
  '%p is not JSON, and told so',
  (text) => {
    expect(() => scanned(text, 3)).toThrow('the API server sent something that is not JSON');
  },
);

test('A piece that never ends is not held', () => {
  const scanner = new ListScanner(() => undefined);
  const chunk = Buffer.alloc(1_048_576, 'x');
  scanner.push(Buffer.from('{"items":["'));

  expect(() => {
    for (let sent = 0; sent < 32; sent += 1) {
      scanner.push(chunk);
    }
  }).toThrow(/16 MiB/);
});
