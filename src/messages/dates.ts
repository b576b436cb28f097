import type { Language } from '../domain/language.ts';

/** An instant as every reader sees it in their own zone and language; UTC where Slack can't (notifications, files). For mrkdwn. */
export function moment(atMs: number): string {
  const fallback = utc(atMs);
  const unix = Math.floor(atMs / 1000);
  return Number.isFinite(unix) && unix > 0 && fallback !== unknownInstant
    ? `<!date^${unix}^{date_short_pretty} {time}|${fallback}>`
    : fallback;
}

/** Text for mrkdwn in which each instant that `utc` wrote is one that its reader sees in their own zone. */
export function withMoments(mrkdwn: string): string {
  return mrkdwn.replaceAll(/\b\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC\b/g, (written) => {
    const atMs = Date.parse(written);
    return Number.isNaN(atMs) ? written : moment(atMs);
  });
}

/** An instant for plain text and files: `2026-11-22 07:30 UTC`. */
export function utc(atMs: number): string {
  return Math.abs(atMs) <= 8.64e15
    ? `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : unknownInstant;
}

/** The two biggest units that matter: `3 hr 12 min`, `2 days 4 hr`, `45 sec`, `under 1 sec`; a negative one counts as none. */
export function duration(ms: number, language: Language): string {
  if (!Number.isFinite(ms)) {
    return unknownInstant;
  }
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds === 0 && ms > 0) {
    return language === 'zh' ? '不到1秒' : 'under 1 sec';
  }
  const first = units.findIndex(([, size]) => seconds >= size);
  const [unit, size] = units[first] ?? smallest;
  const next = units[first + 1];
  const whole = Math.floor(seconds / size);
  const rest = next === undefined ? 0 : Math.floor((seconds % size) / next[1]);
  const told = format(whole, unit, language);
  return next === undefined || rest === 0 ? told : `${told} ${format(rest, next[0], language)}`;
}

type Unit = 'day' | 'hour' | 'minute' | 'second';

const unknownInstant = '?';
const smallest: readonly [Unit, number] = ['second', 1];
const units: readonly (readonly [Unit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  smallest,
];
const formats = new Map<string, Intl.NumberFormat>();

function format(amount: number, unit: Unit, language: Language): string {
  const key = `${language} ${unit}`;
  const known =
    formats.get(key) ??
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
  formats.set(key, known);
  return known.format(amount);
}
