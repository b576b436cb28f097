import type { Row } from './row.ts';

/** What the findings of a row are called. */
export function causeCheck({ number }: Row): string {
  return `cause/${number}`;
}
