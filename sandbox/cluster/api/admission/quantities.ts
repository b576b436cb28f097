const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A quantity as Kubernetes writes it, such as `500m`, `2` or `20Gi`; 0 for what is none. */
export function amountOf(text: unknown): number {
  const [, digits = '', unit = ''] =
    /^([\d.]+(?:[eE]\d+)?)([a-zA-Z]*)$/u.exec(
      typeof text === 'number' || typeof text === 'string' ? String(text) : '',
    ) ?? [];
  return Number(digits) * (factors[unit] ?? 0);
}

/** The shortest way to write an amount: `1500m`, `3`, `20Gi`. */
export function quantity(amount: number): string {
  if (amount !== 0 && !Number.isInteger(amount)) {
    return `${Math.round(amount * 1000)}m`;
  }
  const unit = ['Pi', 'Ti', 'Gi', 'Mi', 'Ki'].find(
    (one) => amount !== 0 && amount % (factors[one] ?? 1) === 0,
  );
  return unit === undefined ? String(amount) : `${amount / (factors[unit] ?? 1)}${unit}`;
}
