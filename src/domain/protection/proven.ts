import type { Proof, ProofLevel } from '../proof.ts';
import type { Schedule } from '../velero.ts';

/** What the last validations and drills showed for a schedule. */
export type Proven = {
  /** All of what the schedule names was restored and judged, lately: that is what `proven` means. */
  readonly whole: boolean;
  /** The oldest of the proofs that count, and how many namespaces they are of. */
  readonly at?: number;
  readonly backup?: string;
  readonly level?: ProofLevel;
  readonly operation?: string;
  readonly namespaces: number;
  /** The newest one that showed that something does not restore, and that no later one of the same has shown to restore. */
  readonly refuted?: Pick<Proof, 'namespace' | 'backup' | 'provenAt' | 'operation'>;
};

/**
 * A proof counts for 35 days: drills are monthly. A schedule of named namespaces is proven when each of them is; one of all namespaces
 * (or of patterns) only by a proof of all, which is recorded under `*`.
 */
export function proven(schedule: Schedule, proofs: readonly Proof[], now: number): Proven {
  const its = proofs.filter((one) => one.schedule === schedule.name);
  const good = its.filter((one) => one.verdict === 'proven' && now - one.provenAt <= lastsMs);
  const refuted = its
    .filter((one) => one.verdict === 'not proven' && !isOutdone(one, good))
    .toSorted((a, b) => b.provenAt - a.provenAt)[0];
  const oldest = good.toSorted((a, b) => a.provenAt - b.provenAt)[0];
  return {
    whole: isWhole(schedule, new Set(good.map((one) => one.namespace))),
    namespaces: good.length,
    ...(oldest === undefined ? {} : told(oldest)),
    ...(refuted === undefined ? {} : { refuted: brief(refuted) }),
  };
}

const lastsMs = 35 * 86_400_000;

function isWhole(schedule: Schedule, namespaces: ReadonlySet<string>): boolean {
  const named = schedule.includedNamespaces.filter(
    (one) => !schedule.excludedNamespaces.includes(one),
  );
  return namespaces.has('*') || (named.length > 0 && named.every((one) => namespaces.has(one)));
}

function isOutdone(refuted: Proof, good: readonly Proof[]): boolean {
  return good.some(
    ({ namespace, provenAt }) =>
      (namespace === refuted.namespace || namespace === '*') && provenAt > refuted.provenAt,
  );
}

function told({ provenAt, backup, level, operation }: Proof): Partial<Proven> {
  return { at: provenAt, backup, level, operation };
}

function brief({ namespace, backup, provenAt, operation }: Proof): NonNullable<Proven['refuted']> {
  return { namespace, backup, provenAt, operation };
}
