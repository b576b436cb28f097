import { describe, expect, test } from '@jest/globals';

import { parseLogLine } from '../../../../src/domain/backup-log/log-line.ts';
import { resultLine } from '../../../../src/domain/backup-log/result-line.ts';
import { spoken } from '../../../../src/domain/backup-log/shape.ts';
import { rowsOf } from '../../../../src/domain/diagnosis/catalogue/rows-of.ts';
import { rows } from '../../../../src/domain/diagnosis/catalogue/rows.ts';
import { mask } from '../../../../src/domain/masking.ts';
import { processorSeconds } from '../../../support/processor-seconds.ts';
import type { Said } from './said.ts';
import { saidByServer } from './said-by-server.ts';
import { saidOfObjects } from './said-of-objects.ts';
import { saidOfStore } from './said-of-store.ts';
import { saidOfVolumes } from './said-of-volumes.ts';

const all: readonly Said[] = [...saidByServer, ...saidOfStore, ...saidOfVolumes, ...saidOfObjects];

/** The message that is looked up, read from the form in which it stands. */
function read([, where, text]: Said): string {
  const masked = mask(text);
  if (where === 'status') {
    return masked;
  }
  const line = where === 'results' ? resultLine(masked, 'error', 'shop') : parseLogLine(masked);
  if (line === undefined) {
    throw new Error(`no line of Velero's: ${text}`);
  }
  return spoken(line);
}

describe('the catalogue', () => {
  test('has the rows 1 to 73, each once', () => {
    const numbers = rows.map(({ number }) => number).toSorted((a, b) => a - b);

    expect(numbers).toEqual(Array.from({ length: 73 }, (_, index) => index + 1));
  });

  test('has a line for every row that somebody says', () => {
    const said = new Set(all.map(([row]) => row));

    const silent = rows.filter(({ number }) => !said.has(number)).map(({ number }) => number);
    expect(silent).toEqual([66, 67]);
    expect(rows.filter(({ patterns }) => patterns.length === 0)).toHaveLength(2);
  });

  test.each(all.map((said) => [said[0], read(said), said] as const))(
    'row %d is what is meant by: %s',
    (number, message) => {
      expect(rowsOf(message)[0]?.number).toBe(number);
    },
  );

  test('takes no line for another row’s, but where both are said', () => {
    const both = ['9 and 21', '10 and 11', '17 and 21', '34 and 40'];

    const shared = all.flatMap((said) => {
      const [first, ...others] = rowsOf(read(said)).filter(({ role }) => role === undefined);
      return others.map(({ number }) => `${first?.number} and ${number}`);
    });

    expect([...new Set(shared)].toSorted()).toEqual(both.toSorted());
  });

  test.each([
    'error restoring pods/shop/web-0: pods "web-0" not found',
    'could not restore, ConfigMap:kube-root-ca.crt already exists. Warning: the in-cluster version is different than the backed-up version',
    'error reading the body: unexpected EOF',
    'Failed to apply kopia retention policy for si default@default',
    'Get "https://10.96.0.1:443/api/v1/namespaces/shop/pods?limit=500": dial tcp 10.96.0.1:443: connect: connection refused',
    '',
  ])('says nothing of: %s', (message) => {
    expect(rowsOf(message)).toEqual([]);
  });

  test('needs every pattern: each is in some line', () => {
    const messages = all.map(read);
    const unused = rows.flatMap(({ number, patterns }) =>
      patterns
        .filter((pattern) => !messages.some((message) => pattern.test(message)))
        .map((pattern) => `${number}: ${pattern.source}`),
    );

    expect(unused).toEqual([]);
  });

  test('speaks both languages, and its sentences differ', () => {
    const titles = rows.flatMap(({ title }) => [title.en, title.zh]);

    expect(new Set(titles).size).toBe(titles.length);
    for (const { cause, remedy, title } of rows) {
      expect([cause.en, remedy.en].every((text) => /[.)]$/.test(text))).toBe(true);
      expect([cause.zh, remedy.zh].every((text) => text.endsWith('。'))).toBe(true);
      expect(title.en).not.toMatch(/\.$/);
    }
  });

  test('is not slowed down by what anybody could write into a log', () => {
    const beginnings = all.map(([, , text]) => text.slice(0, 60));
    const hostile = [
      ...beginnings.map((text) => text.repeat(10_000_000 / text.length)),
      ...beginnings.map((text) => `${text.slice(0, 12)} `.repeat(400)),
      '\u0000\u001b[31m'.repeat(1_000_000),
      'a'.repeat(10_000_000),
      'Forbidden '.repeat(1_000_000),
      'VolumeSnapshot '.repeat(600_000),
    ];

    const slowestCpuSeconds = Math.max(
      ...hostile.map((text) => processorSeconds(() => rowsOf(text))),
    );

    // Patterns that go over the same text again and again would take minutes; the machine's own pace is no matter here.
    expect(slowestCpuSeconds).toBeLessThan(3);
  });

  test('finds a reason at the end of 10 MB', () => {
    const message = `data path backup failed: ${'x'.repeat(10_000_000)}: no space left on device`;

    expect(rowsOf(message)[0]?.number).toBe(34);
  });
});
