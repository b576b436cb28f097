import { isUtf8 } from 'node:buffer';

import { deepest, jsonScanner, type JsonFlaw } from './json-scanner.ts';

export type CheckedJson = { readonly value: unknown } | { readonly flaw: JsonFlaw };

/** Parses a JSON text that is at hand as a whole. What is wrong with it is told with its place. */
export function checkedJson(bytes: Buffer): CheckedJson {
  if (!isUtf8(bytes) || mayBeDeep(bytes)) {
    return scanned(bytes) ?? parsed(bytes);
  }
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return scanned(bytes) ?? { flaw: { at: 0, why: 'it can’t be parsed' } };
  }
}

function scanned(bytes: Buffer): { readonly flaw: JsonFlaw } | undefined {
  const scanner = jsonScanner();
  scanner.take(bytes);
  const flaw = scanner.end();
  return flaw === undefined ? undefined : { flaw };
}

function parsed(bytes: Buffer): CheckedJson {
  return { value: JSON.parse(bytes.toString('utf8')) };
}

/** Many times faster than a scan: brackets in texts are counted too, so that only a no is sure. */
function mayBeDeep(bytes: Buffer): boolean {
  if (bytes.length < 2 * deepest) {
    return false;
  }
  let depth = 0;
  for (let at = 0; at < bytes.length && depth < deepest; at += 1) {
    depth += inwards[bytes[at] ?? 0] ?? 0;
  }
  return depth >= deepest;
}

const inwards = Int8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte);
  return Number('[{'.includes(sign)) - Number(']}'.includes(sign));
});
