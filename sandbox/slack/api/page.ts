import type { Arguments } from './arguments.ts';
import { Refusal } from './refusal.ts';

const mark = 'next:';

/** The part of a list that `cursor` and `limit` ask for, and the cursor of the rest (empty at the end). */
export function page<T>(
  all: readonly T[],
  args: Arguments,
  usual: number,
): { readonly items: T[]; readonly next: string } {
  const start = startOf(args.text('cursor'));
  const limit = Math.min(Math.max(1, args.number('limit', usual)), 999);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    next: end < all.length ? Buffer.from(`${mark}${end}`).toString('base64') : '',
  };
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const said = Buffer.from(cursor, 'base64').toString();
  const start = Number(said.slice(mark.length));
  if (!said.startsWith(mark) || !Number.isInteger(start)) throw new Refusal('invalid_cursor');
  return start;
}
