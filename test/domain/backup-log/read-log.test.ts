import { describe, expect, test } from '@jest/globals';
import { headAndTail } from '../../../src/domain/backup-log/head-and-tail.ts';
import { linesOf } from '../../../src/domain/backup-log/lines.ts';
import { mask } from '../../../src/domain/masking.ts';
import { readLog } from '../../../src/domain/backup-log/read-log.ts';

type Piece = string | Uint8Array | Error;

async function* chunksOf(...pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const text of pieces) {
    await Promise.resolve();
    if (text instanceof Error) {
      throw text;
    }
    yield typeof text === 'string' ? Buffer.from(text) : text;
  }
}

async function lines(...texts: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of linesOf(chunksOf(...texts), 10)) {
    found.push(line.cutBytes === 0 ? line.text : `${line.text}+${line.cutBytes}`);
  }
  return found;
}

async function readAll(
  texts: readonly Piece[],
  given: Partial<Parameters<typeof readLog>[1]> = {},
) {
  return readLog(chunksOf(...texts), {
    mask: (text) => text,
    onlyTrouble: false,
    mostChars: 1_000_000,
    mostBytes: 50_000_000,
    told: (count) => `… ${count} lines left out …`,
    ...given,
  });
}

describe('lines', () => {
  test('are joined over chunks, also in the middle of a character', async () => {
    const bytes = Buffer.from('备份\nok');

    expect(await lines(bytes.subarray(0, 2), bytes.subarray(2, 7), bytes.subarray(7))).toEqual([
      '备份',
      'ok',
    ]);
  });

  test('are cut when they are too long, in front of the word that would be half a secret', async () => {
    expect(await lines('0123 56789abc\nx\n', 'long line wi', 'thout end')).toEqual([
      '0123 +8',
      'x',
      'long line +11',
    ]);
  });

  test('of nothing are none', async () => {
    expect(await lines()).toEqual([]);
    expect(await lines('')).toEqual([]);
  });

  test('of binary are text', async () => {
    expect(await lines(Buffer.from([0xff, 0xfe, 0x0a, 0x80]))).toEqual(['\uFFFD\uFFFD', '\uFFFD']);
  });
});

describe('a log', () => {
  const log = [
    'level=info msg="Backing up item"',
    'level=error msg="can not" error=denied name=a-1 namespace=shop resource=pods',
    '*** begin pod logs[x]',
    'raw of a pod',
    'level=warning msg="hm"',
  ].join('\n');

  test('is counted, grouped and kept whole', async () => {
    const { summary, text } = await readAll([log]);

    expect(summary).toMatchObject({
      lines: 5,
      errors: 1,
      warnings: 1,
      end: 'complete',
      whole: true,
      groups: [{ severity: 'error', count: 1 }, { severity: 'warning' }],
    });
    expect(text).toBe(`${log}\n`);
  });

  test('has only errors and warnings when that is wanted', async () => {
    const { text } = await readAll([log], { onlyTrouble: true });

    expect(text.trim().split('\n')).toEqual([
      'level=error msg="can not" error=denied name=a-1 namespace=shop resource=pods',
      'level=warning msg="hm"',
    ]);
  });

  test('is masked before anything else is done with it', async () => {
    const { text, summary } = await readAll(['level=error msg="key SECRET refused"'], {
      mask: (line) => line.replaceAll('SECRET', '***'),
    });

    expect(JSON.stringify([text, summary])).not.toContain('SECRET');
  });

  test('has nothing of a private key that its lines are made of, and what follows', async () => {
    const body = 'MIIEpAIBAAKCAQEA7hVq7Rz2LpX9tWm4KhVq7Rz2LpX9tWm4KhVq7Rz2LpX9tWm4';
    const key = [
      '-----BEGIN RSA PRIVATE KEY-----',
      body,
      `12:00 ${body}`,
      'aB3dE5==',
      '-----END RSA PRIVATE KEY-----',
    ];

    const { text } = await readAll(
      [[...key, 'afterwards all is well', body.slice(0, 20), ''].join('\n')],
      { mask },
    );

    expect(text).not.toMatch(/MIIEpAIBAAKCAQEA7hVq7Rz2LpX9tWm4Kh|aB3dE5/);
    expect(text).toContain('12:00 ***');
    expect(text).toContain('afterwards all is well\nMIIEpAIBAAKCAQEA7hVq');
  });

  test('that is too long keeps its head and its tail and says what is missing', async () => {
    const all = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);

    const { text, summary } = await readAll([all.join('\n')], { mostChars: 1000 });

    expect(summary).toMatchObject({ lines: 10_000, whole: false });
    expect(text.length).toBeLessThan(1100);
    expect(text).toMatch(/^line 0\n[^]*\n… \d+ lines left out …\n[^]*line 9999\n$/);
  });

  test('is read up to a limit', async () => {
    const { summary } = await readAll(
      Array.from({ length: 20 }, () => 'level=info msg=x\n'),
      { mostBytes: 100 },
    );

    expect(summary).toMatchObject({ end: 'too long', lines: 5 });
  });

  test('that is damaged is told up to the damage', async () => {
    const damage = Object.assign(new Error('eof'), { code: 'Z_BUF_ERROR' });

    const { summary } = await readAll([
      'level=error msg=seen\n',
      new TypeError('', { cause: damage }),
    ]);

    expect(summary).toMatchObject({ end: 'damaged', errors: 1 });
  });

  test('whose connection breaks is tried again', async () => {
    const reading = readAll(['level=error msg=seen\n', new Error('socket hang up')]);

    await expect(reading).rejects.toThrow('socket hang up');
  });

  test('of one line of ten million characters stays small', async () => {
    const { text } = await readAll(Array.from({ length: 100 }, () => 'x'.repeat(100_000)));

    expect(text.length).toBeLessThan(33_000);
    expect(text).toContain('… +9967360');
  });
});

describe('a log of nothing but line ends', () => {
  const pieces = Array.from({ length: 40 }, () => '\n'.repeat(50_000));

  test('is given up long before its bytes are over: each line takes its time', async () => {
    const { summary } = await readAll(pieces, { mostBytes: 6_400_000 });

    expect(summary).toMatchObject({ end: 'too long', lines: 100_000 });
  });

  test('takes no more room than its text may have', async () => {
    const { text, summary } = await readAll(pieces, {
      mostBytes: 640_000_000,
      mostChars: 2_400_000,
    });

    expect(summary.lines).toBe(2_000_000);
    expect(text.length).toBeLessThan(200_000);
  }, 20_000);
});

describe('head and tail', () => {
  test('leave out nothing that fits', () => {
    const kept = headAndTail(200);
    ['a', 'b', 'c'].forEach((line) => kept.add(line));

    expect(kept.text(String)).toBe('a\nb\nc\n');
  });

  test('keep the last line even when it alone is too long', () => {
    const kept = headAndTail(40);
    ['a', 'x'.repeat(50), 'y'.repeat(50)].forEach((line) => kept.add(line));

    expect(kept.text((count) => `(${count})`)).toBe(`a\n(1)\n${'y'.repeat(50)}\n`);
  });
});
