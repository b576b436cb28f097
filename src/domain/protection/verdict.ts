/** How well something is protected, in the words of the product. Worst first. */
export const verdicts = ['unprotected', 'unknown', 'at risk', 'on schedule', 'proven'] as const;

export type Verdict = (typeof verdicts)[number];

/** The worst one; nothing at all is not known. */
export function worst(all: readonly Verdict[]): Verdict {
  return verdicts.find((one) => all.includes(one)) ?? 'unknown';
}

/** For sorting: the worst comes first. */
export function byWorst(
  a: { readonly verdict: Verdict },
  b: { readonly verdict: Verdict },
): number {
  return verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict);
}
