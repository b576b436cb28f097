import { maskWord } from '../../domain/masking.ts';

/** Fields of an object that came from outside and was not checked: what is of another type counts as not there, and texts are masked and bounded. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? shown(value) : undefined;
}

/** Much is masked before little is kept, so that no secret is cut to something that isn't recognized. */
function shown(value: string): string {
  return maskWord(value.slice(0, 8000)).slice(0, 1500);
}

/** A counter; left out means 0. */
export function whole(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function time(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function list(value: unknown, most: number): readonly string[] {
  return Array.isArray(value)
    ? value
        .filter((one) => typeof one === 'string')
        .slice(0, most)
        .map(shown)
    : [];
}

export function textRecord(value: unknown, most: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(record(value))
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .slice(0, most)
      .map(([key, one]) => [shown(key), shown(one)]),
  );
}
