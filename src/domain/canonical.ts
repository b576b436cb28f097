import { createHash } from 'node:crypto';

/** One text for equal values, whatever order their fields were written in: JSON without spaces, fields sorted, what is undefined left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Of bytes, or of a text in UTF-8, as 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
