import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SealedEntry } from '../src/domain/audit.ts';
import { verified, type ChainEnd, type ChainVerdict } from '../src/domain/audit-chain.ts';

/** What came of the check, for people, with the exit code of the command. */
export type Checked = { readonly code: 0 | 1 | 2; readonly text: string };

/** Checks all entries and newest hashes in these files and in the folders below; the current folder's `archive/audit` when none is named. */
export async function verifiedAudit(paths: readonly string[]): Promise<Checked> {
  const named = paths.length === 0 ? ['archive/audit'] : paths;
  const entries: SealedEntry[] = [];
  const newest: ChainEnd[] = [];
  try {
    for (const file of (await Promise.all(named.map(filesIn))).flat()) {
      const text = await readFile(file, 'utf8');
      if (isEntries(file)) {
        entries.push(...entriesOf(file, text));
      } else if (isNewest(file)) {
        newest.push(endOf(file, text));
      }
    }
  } catch (error) {
    return { code: 1, text: error instanceof Error ? error.message : String(error) };
  }
  return told(verified(entries, newest), entries.length, newest.length);
}

function told(verdict: ChainVerdict, entries: number, newest: number): Checked {
  switch (verdict.verdict) {
    case 'unbroken': {
      const { first, end } = verdict;
      const from = first === 1 ? 'from the first one on' : `from number ${first} on`;
      const against = `compared with ${newest} newest hashes that were written apart`;
      return {
        code: 0,
        text: `The chain is unbroken: ${entries} entries ${from}, ${against}. Its end is number ${end.number}, ${end.hash}.`,
      };
    }
    case 'empty':
      return { code: 2, text: 'There are no entries: name the folder `audit` of the archive.' };
    case 'broken':
      return { code: 1, text: `The chain is broken at entry ${verdict.number}: ${verdict.why}.` };
  }
}

async function filesIn(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new Error(`There is no file or folder ${path}.`);
  }
  if (found.isFile()) {
    return [path];
  }
  const names = await readdir(path, { recursive: true });
  return names
    .map((name) => join(path, name))
    .filter((file) => isEntries(file) || isNewest(file))
    .toSorted();
}

function isEntries(file: string): boolean {
  return file.endsWith('.jsonl');
}

function isNewest(file: string): boolean {
  return /^newest-\d+\.json$/.test(basename(file));
}

function entriesOf(file: string, text: string): readonly SealedEntry[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, where: `${file}, line ${index + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, where }) => {
      const entry = parsed(line, where);
      if (typeof entry['number'] !== 'number' || typeof entry['hash'] !== 'string') {
        throw new Error(`The chain is broken: ${where} is no entry.`);
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the chain says is judged by its hash
      return entry as unknown as SealedEntry;
    });
}

function endOf(file: string, text: string): ChainEnd {
  const { number, hash } = parsed(text, file);
  if (typeof number !== 'number' || typeof hash !== 'string') {
    throw new Error(`The chain can't be checked: ${file} has no newest hash.`);
  }
  return { number, hash };
}

function parsed(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) {
      return { ...value };
    }
  } catch {
    // Told below, with the place.
  }
  throw new Error(`The chain is broken: ${where} can't be read.`);
}
