import { claimWithoutVolume } from '../../domain/diagnosis/claim-without-volume.ts';
import type { RestoredClaim } from '../../domain/diagnosis/facts/restored-claims.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { restoresIn } from '../../domain/diagnosis/in-scope.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { labelValue } from '../../domain/velero-label.ts';
import type { Restore } from '../../domain/velero.ts';
import type { Sources } from './sources.ts';

/** The claims without a volume that the newest Completed restores brought. */
export async function restoredClaims(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'restore')) {
    return {};
  }
  const found = await Promise.all(restoresToLookAt(from).map((one) => claimsOf(one, from)));
  return { restoredClaims: found.flat() };
}

const mostRestores = 5;
const lately = 24 * 3_600_000;

/** Of all the ones of the last day, or the one that is named. */
function restoresToLookAt(from: Sources): readonly Restore[] {
  const since = from.scope.what === 'restore' ? 0 : from.now() - lately;
  return restoresIn(from)
    .filter(({ phase, createdAt }) => phase === 'Completed' && createdAt >= since)
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, mostRestores);
}

const mostClaims = 2_000;

async function claimsOf(
  { name }: Restore,
  { cluster, look }: Sources,
): Promise<readonly RestoredClaim[]> {
  const what = {
    en: `the PVCs that restore ${name} created`,
    zh: `恢复 ${name} 带来的 PVC`,
  };
  const where = {
    resource: 'persistentvolumeclaims',
    version: 'v1',
    labels: `velero.io/restore-name=${labelValue(name)}`,
    most: mostClaims,
  };
  const found = await look(what, (signal) => cluster.objects.list(where, signal));
  return (found ?? []).flatMap((claim) => claimWithoutVolume(claim, name));
}
