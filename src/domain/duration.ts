/** A duration as people write it, in whole numbers with units: `24h`, `7d`, `90m`, `1d12h`. */
export const durationPattern = /^(?:[1-9]\d{0,5}[smhdw]){1,5}$/;

/** In milliseconds, of a text that fits `durationPattern`. */
export function durationMs(text: string): number {
  return [...text.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (unitMs[unit] ?? 0),
    0,
  );
}

/** The same of what was typed, with spaces around it or in capitals; `undefined` when it is no duration. */
export function typedDurationMs(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  return durationPattern.test(typed) ? durationMs(typed) : undefined;
}

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
