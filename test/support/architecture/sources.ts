import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file's path in the repository, such as `src/engine/sweep.ts`, with its text. */
export type Source = { readonly path: string; readonly text: string };

/** `type`: gone at run time. `target` is a path in the repository or the name of a library. */
export type Import = { readonly target: string; readonly kind: 'type' | 'value' };

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Its TypeScript files; a folder that is not there has none. */
export async function sourcesIn(folder: string): Promise<readonly Source[]> {
  if (!existsSync(join(root, folder))) {
    return [];
  }
  const names = await readdir(join(root, folder), { recursive: true });
  const paths = names.filter((name) => name.endsWith('.ts')).toSorted();
  return Promise.all(
    paths.map(async (name) => ({
      path: posix.join(folder, name),
      text: await readFile(join(root, folder, name), 'utf8'),
    })),
  );
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const atRunTime = /\bimport\(\s*'([^']+)'/g;

/** What a file imports and re-exports, by the statements that the formatter writes. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const statements = [...text.matchAll(statement)].map(([, type, name = '']): Import => {
    return { target: resolved(name, path), kind: type === undefined ? 'value' : 'type' };
  });
  const dynamic = [...text.matchAll(atRunTime)].map(([, name = '']): Import => {
    return { target: resolved(name, path), kind: 'value' };
  });
  return [...statements, ...dynamic];
}

function resolved(name: string, from: string): string {
  if (name.startsWith('.')) {
    return posix.join(posix.dirname(from), name);
  }
  const parts = name.split('/');
  return name.startsWith('node:') ? name : parts.slice(0, name.startsWith('@') ? 2 : 1).join('/');
}
