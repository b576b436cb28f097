import { expect, it } from '@jest/globals';
import type { AuditEntry, SealedEntry } from '../../src/domain/audit.ts';
import { chainStart, sealed, verified } from '../../src/domain/audit-chain.ts';

function entry(subject: string): AuditEntry {
  return { at: 1_000, what: 'asked', who: 'U0ANNA', subject, detail: { line: 'drill shop', n: 1 } };
}

const entries = sealed([entry('one'), entry('two'), entry('three'), entry('four')], chainStart);

function withChange(number: number, change: Partial<SealedEntry>): readonly SealedEntry[] {
  return entries.map((one) => (one.number === number ? { ...one, ...change } : one));
}

it('numbers entries from one and binds each to the one before it', () => {
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(entries[0]?.before).toBe('0'.repeat(64));
  expect(entries.slice(1).map(({ before }) => before)).toEqual(
    entries.slice(0, -1).map(({ hash }) => hash),
  );
});

it('goes on where a chain ended as if it had been sealed at once', () => {
  const [first, second] = entries;
  const end = { number: second?.number ?? 0, hash: second?.hash ?? '' };

  expect([first, second, ...sealed([entry('three'), entry('four')], end)]).toEqual(entries);
});

it('finds nothing wrong with what was written, in any order, twice, and with fields in another order', () => {
  const shuffled = [...entries.toReversed(), ...entries].map(({ hash, ...rest }) => {
    return { hash, ...Object.fromEntries(Object.entries(rest).toReversed()) };
  });

  expect(verified(shuffled as SealedEntry[])).toEqual({
    verdict: 'unbroken',
    first: 1,
    end: { number: 4, hash: entries[3]?.hash },
  });
});

it('accepts a log whose oldest part lies elsewhere, and says where it begins', () => {
  expect(verified(entries.slice(2))).toMatchObject({ verdict: 'unbroken', first: 3 });
});

it.each([
  ['its contents', withChange(2, { subject: 'tvo' }), 2, 'it was changed'],
  ['a detail', withChange(3, { detail: { line: 'drill shop', n: 2 } }), 3, 'it was changed'],
  ['its number', withChange(4, { number: 5 }), 4, 'it was changed'],
  ['what it is bound to', withChange(2, { before: 'a'.repeat(64) }), 2, 'it was changed'],
])('names the entry when somebody changed %s', (_, tampered, number, why) => {
  const verdict = verified(tampered.toSorted((a, b) => a.number - b.number));

  expect(verdict).toMatchObject({ verdict: 'broken', why: expect.stringContaining(why) });
  expect([number, number + 1]).toContain('number' in verdict ? verdict.number : undefined);
});

it('names the entry that was taken out', () => {
  const without = entries.filter(({ number }) => number !== 3);

  expect(verified(without)).toEqual({ verdict: 'broken', number: 3, why: 'it is missing' });
});

it('finds an entry that was sealed anew after a change, by the one behind it', () => {
  const [forged] = sealed([entry('forged')], { number: 1, hash: entries[0]?.hash ?? '' });
  const log = entries.map((one) => (one.number === 2 && forged !== undefined ? forged : one));

  expect(verified(log)).toEqual({
    verdict: 'broken',
    number: 3,
    why: 'it is not bound to the entry before it',
  });
});

it('finds two entries of one number', () => {
  const [forged] = sealed([entry('forged')], { number: 1, hash: entries[0]?.hash ?? '' });

  expect(verified([...entries, ...(forged === undefined ? [] : [forged])])).toEqual({
    verdict: 'broken',
    number: 2,
    why: 'it is there twice, with different contents',
  });
});

it('finds that the end was cut off, or the whole chain made anew, by the newest hash', () => {
  const newest = [{ number: 4, hash: entries[3]?.hash ?? '' }];
  const remade = sealed([entry('a'), entry('b'), entry('c'), entry('d')], chainStart);

  expect(verified(entries, newest)).toMatchObject({ verdict: 'unbroken' });
  for (const log of [entries.slice(0, 3), remade]) {
    expect(verified(log, newest)).toEqual({
      verdict: 'broken',
      number: 4,
      why: 'the chain does not reach the newest hash that was written',
    });
  }
});

it('does not call nothing a chain when a newest hash was written', () => {
  expect(verified([])).toEqual({ verdict: 'empty' });
  expect(verified([], [{ number: 7, hash: 'a' }])).toMatchObject({ verdict: 'broken', number: 7 });
});
