import type { Language } from '../domain/language.ts';

/** A whole number with its thousands apart: `12,034`. */
export function count(amount: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(amount);
}

/** A size in decimal units, as object stores bill it: `1.2 GB`. */
export function bytes(amount: number, language: Language): string {
  const power = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(amount, 1)) / 3));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: sizes[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: amount / 1000 ** power < 10 && power > 0 ? 1 : 0,
  }).format(amount / 1000 ** power);
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;
