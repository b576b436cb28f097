import { rowsOf } from '../catalogue/rows-of.ts';

/** Whether what Velero says of a location may have this trouble as its reason. What nobody knows the meaning of contradicts nothing. */
export function agrees(check: string, message: string): boolean {
  const { rows = [], words } = sameAs[check] ?? {};
  if (words?.test(message) === true) {
    return true;
  }
  const reasons = rowsOf(message).filter(({ role }) => role === undefined);
  return (
    check in sameAs && (reasons.length === 0 || reasons.some(({ number }) => rows.includes(number)))
  );
}

/** The rows of the catalogue that are the same trouble, and words that are in none of them. */
const sameAs: Readonly<
  Record<string, { readonly rows: readonly number[]; readonly words?: RegExp }>
> = {
  'bucket/address-unusable': { rows: [], words: /invalid s3 url/i },
  'bucket/address-refused': { rows: [17] },
  'bucket/no-region': { rows: [14], words: /region/i },
  'bucket/no-such-host': { rows: [17] },
  'bucket/not-reached': { rows: [17] },
  'bucket/timed-out': { rows: [17] },
  'bucket/wrong-protocol': {
    rows: [],
    words: /HTTP response to HTTPS client|HTTP request to an HTTPS server|not look like a TLS/i,
  },
  'bucket/tls-broken': { rows: [17], words: /\btls:|handshake/i },
  'bucket/not-trusted': { rows: [16], words: /x509|certificate/i },
  'bucket/not-s3': { rows: [] },
  'bucket/wrong-credentials': { rows: [12] },
  'bucket/denied': { rows: [9] },
  'bucket/missing': { rows: [14] },
  'bucket/other-region': { rows: [14] },
  'bucket/clock-skew': { rows: [13] },
  'bucket/busy': { rows: [18] },
  'bucket/foreign-folder': { rows: [6] },
  'bucket/unexpected': { rows: [] },
};
