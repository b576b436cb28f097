/** The person who reads decides zone and language, as in Slack. */
export type Reader = { readonly locale: string; readonly timeZone: string };

const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: 'numeric' };
const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: day,
  date_pretty: day,
  date_short: { ...day, month: 'short' },
  date_short_pretty: { ...day, month: 'short' },
  date_long: { ...day, weekday: 'long' },
  date_long_pretty: { ...day, weekday: 'long' },
  date_long_full: { ...day, weekday: 'long' },
  day_divider_pretty: { ...day, weekday: 'long' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Slack's date tokens, such as `{date_short_pretty} at {time}`, as this reader sees them. */
export function formatDate(atSeconds: number, format: string, reader: Reader): string {
  const date = new Date(atSeconds * 1000);
  return format.replaceAll(/\{([a-z_]+)\}/g, (whole, token: string) => {
    if (token === 'ago') return ago(date, reader);
    const options = styles[token];
    if (!options) return whole;
    return (
      nearDay(date, token, reader) ??
      new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.timeZone }).format(date)
    );
  });
}

/** The `pretty` ones say yesterday, today and tomorrow. */
function nearDay(date: Date, token: string, reader: Reader): string | undefined {
  if (!token.endsWith('_pretty')) return undefined;
  const days = Math.round((dayOf(date, reader) - dayOf(new Date(), reader)) / 86_400_000);
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(days, 'day');
}

function dayOf(date: Date, { timeZone }: Reader): number {
  const numbers = new Intl.DateTimeFormat('en-CA', { ...styles['date_num'], timeZone });
  return Date.parse(numbers.format(date));
}

function ago(date: Date, { locale }: Reader): string {
  const minutes = Math.round((date.getTime() - Date.now()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 60 * 24) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 60 / 24), 'day');
}

/** The time beside a message. */
export function clockTime(ts: string, reader: Reader): string {
  return formatDate(Number(ts), '{time}', reader);
}
