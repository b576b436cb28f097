import type { InEachLanguage } from '../language.ts';

/** A size in decimal units, as object stores bill it: `52.4 MB`. The same in every language. */
export function size(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const amount = bytes / 1000 ** power;
  return `${power > 0 && amount < 100 ? amount.toFixed(1) : Math.round(amount)} ${units[power]}`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** How long something lasts or is ago, in its two largest units: `3 d 4 h`. */
export function span(ms: number): InEachLanguage<string> {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const parts = [
    { amount: Math.floor(minutes / 1440), en: 'd', zh: '天' },
    { amount: Math.floor(minutes / 60) % 24, en: 'h', zh: '小时' },
    { amount: minutes % 60, en: 'min', zh: '分钟' },
  ];
  const first = parts.findIndex(({ amount }) => amount > 0);
  const told = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2);
  const shown = told.filter(({ amount }, at) => at === 0 || amount > 0);
  return {
    en: shown.map(({ amount, en }) => `${amount} ${en}`).join(' '),
    zh: shown.map(({ amount, zh }) => `${amount} ${zh}`).join(' '),
  };
}

/** An instant as Kubernetes writes it. */
export function instantText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
