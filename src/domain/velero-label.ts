import { sha256 } from './canonical.ts';

/** A name as Velero makes a label of it: one of more than 63 characters is cut and ends with the beginning of its SHA-256. */
export function labelValue(name: string): string {
  return name.length <= 63 ? name : `${name.slice(0, 57)}${sha256(name).slice(0, 6)}`;
}
