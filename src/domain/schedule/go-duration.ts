/** Milliseconds of a duration as Go writes them, such as `1h30m` or `-1.5h`; `undefined` for anything else. */
export function goDurationMs(text: string): number | undefined {
  const [, sign = '', parts = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (parts === '0') {
    return 0;
  }
  const found = [...parts.matchAll(part)];
  if (found.length === 0 || found.map(([all]) => all).join('') !== parts) {
    return undefined;
  }
  const total = found.reduce(
    (sum, [, amount = '', unit = '']) => sum + Number(amount) * (unitMs[unit] ?? Number.NaN),
    0,
  );
  const longest = 2 ** 63 / 1e6;
  if (!(total < longest)) {
    return undefined;
  }
  return sign === '-' ? -total : total;
}

const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
