/** A Kubernetes quantity such as `250m`, `1.5Gi`, `2e3`, as a number; 0 for what is none. */
export function quantity(value: unknown): number {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value > 0 ? value : 0;
  }
  const match = typeof value === 'string' ? form.exec(value.slice(0, 40)) : null;
  if (match === null) {
    return 0;
  }
  const [, digits = '0', suffix = ''] = match;
  return Number(digits) * (factors[suffix] ?? 0);
}

/** Whether it is one as Kubernetes writes them; those below zero are none here. */
export function isQuantity(value: string): boolean {
  return value.length <= 40 && form.test(value);
}

const form =
  /^\+?(\d+(?:\.\d*)?(?:[eE][+-]?\d{1,2})?|\.\d+)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;

const factors: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
