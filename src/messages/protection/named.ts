import { code, cut } from '../escape.ts';

const longestName = 120;

/** The first of so many names, and that there are more. mrkdwn. */
export function named(names: readonly string[], count: number, between: string): string {
  const told = names.map((name) => code(cut(name, longestName)));
  return [...told, ...(count > names.length ? ['…'] : [])].join(between);
}
