/** An age as people type it, such as `24h`, `7d` or `1d12h`, in milliseconds; `undefined` for anything else. */
export function ageMs(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  if (!/^(?:\d{1,6}[smhdw]){1,5}$/.test(typed)) {
    return undefined;
  }
  const total = [...typed.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (unitMs[unit] ?? 0),
    0,
  );
  return total === 0 ? undefined : total;
}

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
