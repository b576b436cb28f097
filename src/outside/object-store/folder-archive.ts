import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

import type { Archive } from './archive.ts';
import { notWritten } from './not-written.ts';

/** An archive in a folder. A file is there whole and on disk, or not at all: it is written beside its place and moved there. */
export function folderArchive(folder: string): Archive {
  function pathOf(key: string): string {
    return join(folder, ...key.split('/'));
  }

  return {
    place: folder,
    put: async (key, content) => {
      const path = pathOf(key);
      try {
        if (!(await holds(path, content))) {
          await mkdir(dirname(path), { recursive: true });
          await writeWhole(path, content);
          await checkWritten(path, content);
        }
      } catch (error) {
        throw notWritten(folder, error);
      }
    },
    get: (key) => readIfThere(pathOf(key)),
    list: async (prefix) =>
      (await keysIn(folder)).filter((key) => key.startsWith(prefix)).toSorted(),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

const halfway = '.part';

async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}${halfway}`;
  try {
    await onDisk(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function onDisk(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename survives a power cut only when its folder was written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function checkWritten(path: string, content: Uint8Array): Promise<void> {
  if (!(await holds(path, content))) {
    throw new Error(`${path} reads otherwise than it was written`);
  }
}

async function holds(path: string, content: Uint8Array): Promise<boolean> {
  const there = await readIfThere(path);
  return there !== undefined && Buffer.compare(there, content) === 0;
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

async function keysIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith(halfway))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
