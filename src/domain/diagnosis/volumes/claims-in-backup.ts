import { contains } from '../../protection/namespaces.ts';
import type { Schedule } from '../../velero.ts';
import type { BackupData } from '../facts/volume-data.ts';
import type { ClaimSeen } from '../facts/volume-use.ts';

/** What a backup says of a claim: whether it has its data, else why not, in Velero's words. */
export type SaidOfClaim = { readonly hasData: boolean; readonly said: string };

/** Of the newest backup of a schedule; its volume information is walked once. `undefined`: nobody asked it for this claim, or it is younger. */
export function claimsIn(
  { startedAt, volumes, isWhole }: BackupData,
  schedule: Schedule,
): (claim: ClaimSeen) => SaidOfClaim | undefined {
  const known = Map.groupBy(volumes, ({ namespace, claim = '' }) => `${namespace}/${claim}`);
  const isTelling = isWhole && !schedule.volumes.isNarrowed;
  return ({ namespace, name, createdAt }) => {
    if (!contains(schedule, namespace) || createdAt > startedAt) {
      return undefined;
    }
    const infos = known.get(`${namespace}/${name}`);
    if (infos === undefined) {
      return isTelling ? { hasData: false, said: 'not in its volume information' } : undefined;
    }
    const skipped = infos.map((one) => one.skipped).find((one) => one !== undefined);
    const failed = infos.find(({ method }) => method !== 'none')?.method;
    return {
      hasData: infos.some(({ hasData }) => hasData),
      said:
        skipped === undefined
          ? `${failed ?? 'no method'}: it has no data`
          : `skippedReason: ${skipped}`,
    };
  };
}
