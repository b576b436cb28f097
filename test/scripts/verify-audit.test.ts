import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifiedAudit } from '../../scripts/audit-files.ts';
import { chainStart, sealed } from '../../src/domain/audit-chain.ts';

let folder: string;
let log: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-audit-'));
  log = join(folder, 'entries-000000000001-000000000003.jsonl');
  const entries = sealed(
    ['one', 'two', 'three'].map((subject) => ({
      at: 1_000,
      what: 'asked' as const,
      who: 'U0ANNA',
      subject,
    })),
    chainStart,
  );
  const last = entries.at(-1);
  await writeFile(log, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  await writeFile(
    join(folder, 'newest-000000000003.json'),
    JSON.stringify({ number: last?.number, hash: last?.hash }),
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function edit(change: (text: string) => string): Promise<void> {
  await writeFile(log, change(await readFile(log, 'utf8')));
}

it('says that an untouched log is unbroken, and where it ends', async () => {
  expect(await verifiedAudit([folder])).toEqual({
    code: 0,
    text: expect.stringMatching(
      /unbroken: 3 entries from the first one on.*number 3, [0-9a-f]{64}/,
    ),
  });
});

it('names the entry of which one byte was changed', async () => {
  await edit((text) => text.replace('"two"', '"tvo"'));

  expect(await verifiedAudit([folder])).toEqual({
    code: 1,
    text: expect.stringMatching(/broken at entry 2: it was changed/),
  });
});

it('finds that the end was cut off', async () => {
  await edit((text) => `${text.trim().split('\n').slice(0, 2).join('\n')}\n`);

  expect(await verifiedAudit([folder])).toMatchObject({
    code: 1,
    text: expect.stringMatching(/broken at entry 3/),
  });
});

it('names the line that is no entry, the folder that is not there, and an empty one', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'lifeboat-audit-'));
  await edit((text) => text.replace('{', ''));

  expect((await verifiedAudit([folder])).text).toMatch(/line 1 can't be read/);
  expect(await verifiedAudit([join(folder, 'none')])).toMatchObject({ code: 1 });
  expect(await verifiedAudit([empty])).toMatchObject({ code: 2 });
  await rm(empty, { recursive: true });
});
