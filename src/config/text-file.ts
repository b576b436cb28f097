import { readFileSync } from 'node:fs';

/** The text of a file, or the system's word for why it can't be read, such as ENOENT. */
export function readText(path: string): { readonly text: string } | { readonly why: string } {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const told = typeof error === 'object' && error !== null && 'code' in error;
    return { why: told ? String(error.code) : 'unreadable' };
  }
}
