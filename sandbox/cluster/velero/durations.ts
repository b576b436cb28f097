const unitMs: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

/** A duration as Go writes it, such as `720h0m0s`; 0 for anything else. */
export function milliseconds(duration: string): number {
  return [...duration.matchAll(/([\d.]+)(ms|[hms])/gu)].reduce(
    (sum, [, amount, unit = 's']) => sum + Number(amount) * (unitMs[unit] ?? 0),
    0,
  );
}
