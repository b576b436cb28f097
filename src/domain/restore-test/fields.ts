export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an untrusted value; none when it is no object. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of an untrusted list, at most 1,000, each at its own place: what is no object is an empty one. */
export function each(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.slice(0, longestList).map(fields) : [];
}

/** `undefined` for what is no text, is empty, or is longer than any name in Kubernetes. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= longestText
    ? value
    : undefined;
}

/** `undefined` for what is no whole number of at least 0. */
export function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Milliseconds of an RFC 3339 instant. */
export function instant(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Leaves out what is `undefined`. */
export function known<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is undefined has just been left out
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

const longestList = 1000;
const longestText = 1024;
