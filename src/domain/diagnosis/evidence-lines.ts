import { evidenceLine } from './evidence.ts';

/** The first lines of evidence, and how many more there are: no finding has more than eight. */
export function evidenceLines(lines: readonly string[]): readonly string[] {
  const told = lines.slice(0, lines.length > most ? most - 1 : most).map(evidenceLine);
  return lines.length > most ? [...told, `… and ${lines.length - most + 1} more`] : told;
}

const most = 8;
