import { nearest } from '../domain/nearest.ts';
import type { Wrong } from './schema-mistakes.ts';
import type { Path } from './yaml-text.ts';

/** A mapping of the file, where it stands. */
export type Part = { readonly path: Path; readonly said: Readonly<Record<string, unknown>> };

export type Text = { readonly path: Path; readonly text: string };

/** The mappings of a list; nothing where there is no list. */
export function parts(value: unknown, key: string, path: Path = []): readonly Part[] {
  return list(fields(value)[key]).map((one, at) => ({
    path: [...path, key, at],
    said: fields(one),
  }));
}

/** The text, or the texts of the list, that a mapping has under a key. */
export function texts({ path, said }: Part, key: string): readonly Text[] {
  const value = said[key];
  return typeof value === 'string'
    ? [{ path: [...path, key], text: value }]
    : list(value).flatMap((text, at) =>
        typeof text === 'string' ? [{ path: [...path, key, at], text }] : [],
      );
}

export function repeated(said: readonly Text[]): readonly Wrong[] {
  return said
    .filter(({ text }, at) => said.findIndex((one) => one.text === text) < at)
    .map(({ path, text }) => ({ path, wrong: `says ${text} a second time` }));
}

/** Those that name none of what is known; `names` continues the sentence up to the name. */
export function unknown(
  used: readonly Text[],
  known: readonly string[],
  names: (text: string) => string,
): readonly Wrong[] {
  return used
    .filter(({ text }) => known.length > 0 && !known.includes(text))
    .map(({ path, text }) => {
      const [meant] = nearest(text, known, 1);
      const hint = meant === undefined ? `known are ${known.join(', ')}` : `is ${meant} meant?`;
      return { path, wrong: `${names(text)}: ${hint}` };
    });
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
