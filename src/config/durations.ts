const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Whole numbers with units, the large ones first or not: `24h`, `7d`, `90m`, `1d12h`. */
export const durationPattern = /^(?:[1-9]\d{0,5}[smhdw]){1,5}$/;

/** In milliseconds, of a text that fits `durationPattern`. */
export function parseDuration(text: string): number {
  return [...text.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (unitMs[unit] ?? 0),
    0,
  );
}
