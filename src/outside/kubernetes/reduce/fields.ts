import { mask, maskWord } from '../../../domain/masking.ts';

/** A part of an object as the API server sent it: nothing about its fields is certain. */
export type Raw = Readonly<Record<string, unknown>>;

const longestMessage = 2_000;
const longestText = 512;
const longestList = 1_000;

/** The object that lies behind the keys; an empty one where there is none. */
export function part(value: unknown, ...keys: readonly string[]): Raw {
  let here = value;
  for (const key of keys) {
    here = isRaw(here) ? here[key] : undefined;
  }
  return isRaw(here) ? here : {};
}

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name or another short text, as it is: where somebody may read it, `word`; `undefined` where it is none or empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, longestText) : undefined;
}

/** A phase, a label, an expression or another short text that somebody may read: without the secrets that are recognized in it. */
export function word(value: unknown): string | undefined {
  return typeof value === 'string' ? text(maskWord(value.slice(0, 4 * longestText))) : undefined;
}

/** What somebody reads: without the secrets that are recognized in it, and bounded. */
export function message(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') {
    return undefined;
  }
  return mask(value.slice(0, 4 * longestMessage)).slice(0, longestMessage);
}

export function texts(value: unknown): readonly string[] {
  return list(value, (one) => word(one));
}

export function messages(value: unknown): readonly string[] {
  return list(value, (one) => message(one)).slice(0, 20);
}

/** The namespaces of a filter: `*` and nothing both mean all, which is an empty list. */
export function namespaces(value: unknown): readonly string[] {
  const named = texts(value);
  return named.length === 1 && named[0] === '*' ? [] : named;
}

export function list<T extends object | string>(
  value: unknown,
  take: (one: unknown) => T | undefined,
): readonly T[] {
  const ones: readonly unknown[] = Array.isArray(value) ? value : [];
  return ones.slice(0, longestList).flatMap((one) => {
    const taken = take(one);
    return taken === undefined ? [] : [taken];
  });
}

export function textMap(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(part(value)).slice(0, longestList);
  return Object.fromEntries(
    entries.flatMap(([key, one]) =>
      typeof one === 'string' ? [[word(key) ?? '', word(one) ?? '']] : [],
    ),
  );
}

/** Velero leaves counters out that are 0. */
export function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

/** An instant of Kubernetes (RFC 3339) in milliseconds since 1970. */
export function instant(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

const unitMs: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 0.001,
  µs: 0.001,
  ns: 0.000_001,
};

/** A Go duration such as `720h0m0s` or `1.5h` in milliseconds; `undefined` where it is none. */
export function durationMs(value: unknown): number | undefined {
  if (
    typeof value !== 'string' ||
    !/^(?:\d{1,15}(?:\.\d{0,9})?(?:h|ms|m|s|us|µs|ns))+$/.test(value)
  ) {
    return value === '0' ? 0 : undefined;
  }
  let sum = 0;
  for (const [, amount, unit] of value.matchAll(/([\d.]+)([a-zµ]+)/g)) {
    sum += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  return sum;
}

/** The fields without those that are not known: our types leave such fields out. */
export function known<T extends object>(fields: T): Known<T>;
export function known(fields: object): object {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) {
      kept[key] = value;
    }
  }
  return kept;
}

type Known<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
