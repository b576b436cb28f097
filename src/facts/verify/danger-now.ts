import { takenAt } from '../../domain/protection/copies.ts';
import { dangerOf, type Danger } from '../../domain/verify/danger.ts';
import type { VerifyVerdict } from '../../domain/verify/verification.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import type { VerificationRecords } from '../../outside/store/verifications/records.ts';
import { damagedUids } from '../damaged-uids.ts';

/** What a damaged backup leaves in danger, small enough for a journal. */
export type DangerSeen = Pick<Danger, 'severity' | 'isNewest'> & {
  /** A newer good copy of the same content. */
  readonly newer?: string;
  readonly predecessor?: GoodCopy;
};

/** Not known to be damaged; left out: it was never verified. */
export type GoodCopy = {
  readonly name: string;
  readonly takenAt: number;
  readonly verified?: { readonly verdict: VerifyVerdict; readonly at: number };
};

export type DangerWorlds = {
  readonly cluster: Pick<Cluster, 'name' | 'state'>;
  readonly verifications: Pick<VerificationRecords, 'damaged' | 'find'>;
  readonly now: () => number;
};

/** By all backups of the cluster and what is known of them. `undefined`: the backup is gone by now. */
export async function dangerNow(
  uid: string,
  { cluster, verifications, now }: DangerWorlds,
): Promise<DangerSeen | undefined> {
  const { backups } = cluster.state();
  const backup = backups.find((one) => one.uid === uid);
  if (backup === undefined) {
    return undefined;
  }
  const damaged = await damagedUids(verifications, cluster.name);
  const { severity, isNewest, goodCopy, predecessor } = dangerOf(backup, backups, damaged, now());
  // A copy of the same content serves where its own schedule has none.
  const last = predecessor ?? (isNewest ? goodCopy : undefined);
  const verified = last && (await verifications.find(cluster.name, last.uid));
  return {
    severity,
    isNewest,
    ...(isNewest || goodCopy === undefined ? {} : { newer: goodCopy.name }),
    ...(last === undefined
      ? {}
      : {
          predecessor: {
            name: last.name,
            takenAt: takenAt(last),
            ...(verified === undefined
              ? {}
              : { verified: { verdict: verified.verdict, at: verified.verifiedAt } }),
          },
        }),
  };
}
