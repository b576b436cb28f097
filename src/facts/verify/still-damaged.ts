import { staysDamaged } from '../../domain/verify/stays-damaged.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import type { VerificationRecords } from '../../outside/store/verifications/records.ts';

/** The verification that counts in place of this one: an older one found damage that this one did not read again. `undefined`: this one counts. */
export async function stillDamaged(
  verification: Verification,
  { verifications }: { readonly verifications: Pick<VerificationRecords, 'find'> },
): Promise<Verification | undefined> {
  const known = await verifications.find(verification.cluster, verification.uid);
  return staysDamaged(verification, known) ? known : undefined;
}
