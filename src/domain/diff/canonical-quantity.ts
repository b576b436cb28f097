/** A Kubernetes quantity in one form for equal amounts: `1000m`, `1` and `1e0` are `1`, `1Gi` and `1024Mi` are `1073741824`. Exact; `undefined` for what is none. */
export function canonicalQuantity(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  const match = typeof text === 'string' && text.length <= longest ? form.exec(text) : null;
  return match === null ? undefined : amountOf(match);
}

const longest = 40;

const form =
  /^(?<sign>[+-]?)(?<whole>\d*)(?:\.(?<fraction>\d*))?(?:[eE](?<exponent>[+-]?\d{1,2})|(?<suffix>n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/;

function amountOf(match: RegExpExecArray): string | undefined {
  const { sign, whole = '', fraction = '', exponent = '0', suffix = '' } = { ...match.groups };
  if (whole + fraction === '') {
    return undefined;
  }
  const power = Number(exponent) + (decimal[suffix] ?? 0) - fraction.length;
  const digits = BigInt(whole + fraction) * 2n ** BigInt(binary[suffix] ?? 0);
  const amount = written(digits, power);
  return sign === '-' && amount !== '0' ? `-${amount}` : amount;
}

/** Powers of ten. */
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** Powers of two. */
const binary: Readonly<Record<string, number>> = {
  Ki: 10,
  Mi: 20,
  Gi: 30,
  Ti: 40,
  Pi: 50,
  Ei: 60,
};

function written(digits: bigint, power: number): string {
  if (power >= 0) {
    return String(digits * 10n ** BigInt(power));
  }
  const text = String(digits).padStart(1 - power, '0');
  const [whole, fraction] = [text.slice(0, power), text.slice(power).replace(/0+$/, '')];
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
