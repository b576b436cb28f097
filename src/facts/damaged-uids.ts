import type { VerificationRecords } from '../outside/store/verifications/records.ts';

/** The UIDs of the backups of a cluster whose stored bytes are damaged, as their last verifications found. */
export async function damagedUids(
  verifications: Pick<VerificationRecords, 'damaged'>,
  cluster: string,
): Promise<ReadonlySet<string>> {
  return new Set((await verifications.damaged(cluster)).map(({ uid }) => uid));
}
