import type { Flaw } from './flaw.ts';

/** Where it is, to the byte, and what is wrong there: `archive, byte 3000: cut off: …`. English, as the evidence that it is. */
export function flawLine({ artifact, what, detail, storedAt, unpackedAt, entry }: Flaw): string {
  const place = [
    artifact,
    ...(storedAt === undefined ? [] : [`byte ${storedAt}`]),
    ...(unpackedAt === undefined ? [] : [`byte ${unpackedAt} of its content`]),
    ...(entry === undefined ? [] : [`in ${entry}`]),
  ];
  return `${place.join(', ')}: ${what}: ${detail}`;
}
