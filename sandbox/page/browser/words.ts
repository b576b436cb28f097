/** The words of a text object. */
export function wordsOf(object: unknown): string {
  return said((object as { text?: unknown } | undefined)?.text);
}

/** A string out of a block, or none. */
export function said(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
