import { describe, expect, test } from '@jest/globals';

import { readTrouble } from '../../../src/domain/backup-log/read-trouble.ts';
import { mask } from '../../../src/domain/masking.ts';

type Options = Parameters<typeof readTrouble>[1];

function read(chunks: AsyncIterable<Uint8Array>, given: Partial<Options> = {}) {
  return readTrouble(chunks, {
    mask,
    keyOf: () => '',
    mostBytes: 1e12,
    isOver: () => false,
    ...given,
  });
}

async function* repeated(text: string, times: number): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.from(text);
  for (let done = 0; done < times; done += 1) {
    yield await Promise.resolve(chunk);
  }
}

function error(index: number): string {
  return `time="2026-11-22T10:00:01Z" level=error msg="Error backing up item" backup=velero/daily-1 error="data path backup failed: no space left on device" name=web-${index} namespace=shop resource=pods\n`;
}

const info =
  'time="2026-11-22T10:00:01Z" level=info msg="Backed up 2 items out of an estimated total of 5" backup=velero/daily-1 name=web-0 namespace=shop progress=\n';

describe('the troubles of a log', () => {
  test('100,000 errors of one kind are one group', async () => {
    const text = Array.from({ length: 1_000 }, (_, index) => error(index)).join('');

    const { found, end } = await read(repeated(text, 100));

    expect(end).toBe('complete');
    expect(found).toMatchObject([
      {
        key: '',
        leftOut: 0,
        groups: [
          {
            count: 100_000,
            first: { subject: 'pods shop/web-0' },
            last: { subject: 'pods shop/web-999' },
          },
        ],
      },
    ]);
  }, 60_000);

  test('a gigabyte is read in flat memory, and no longer than one has time', async () => {
    const chunk = info.repeat(400);
    const startedAt = performance.now();
    const before = process.memoryUsage().rss;

    const { end } = await read(repeated(chunk + error(1), 20_000), {
      isOver: () => performance.now() - startedAt > 1_500,
    });

    // Other work on the machine may keep it from seeing at once that its time is over.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(['cut', 'complete']).toContain(end);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  }, 60_000);

  test('lines of 10 MB, binary and control characters hold nothing up', async () => {
    const long = `level=error msg="${'x'.repeat(10_000_000)}"\n`;
    const binary = Buffer.from(
      Array.from({ length: 1_000_000 }, (_, index) => (index * 7_919) % 256),
    ).toString('latin1');
    const controls = `level=error msg="\u001b[31m\u0000\u0007 red"\n`;

    const { found, end } = await read(
      repeated(`${long}${binary}\n${controls}level=error ${'='.repeat(100_000)}\n${error(1)}`, 2),
    );

    expect(end).toBe('complete');
    const texts = found.flatMap(({ groups }) => groups.map(({ first }) => first.text));
    expect(texts).toContain(
      'Error backing up item: data path backup failed: no space left on device',
    );
    expect(texts.every((text) => text.length <= 1_000)).toBe(true);
  }, 60_000);

  test('no more is read than so many bytes', async () => {
    const { found, end } = await read(repeated(error(1), 100), { mostBytes: 1_000 });

    expect(end).toBe('cut');
    expect(found[0]?.groups[0]?.count).toBeLessThan(10);
  });

  test('what is about nothing that matters is left out, and objects beyond fifty', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => error(index)).join('');

    const { found } = await read(repeated(lines, 1), {
      keyOf: ({ fields }) => (fields['name'] === 'web-0' ? undefined : fields['name']),
    });

    expect(found).toHaveLength(50);
    expect(found[0]?.key).toBe('web-1');
  });

  test('secrets are masked before anything is kept', async () => {
    const line =
      'time="2026-11-22T10:00:01Z" level=error msg="refused" error="Get https://user:hunter2hunter2@store.example/b: no"\n';

    const { found } = await read(repeated(line, 1));

    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});
