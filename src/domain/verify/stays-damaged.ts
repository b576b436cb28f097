import type { Verification, WeighedFlaw } from './verification.ts';

/** Found to be damaged before, and this look did not read again what was: that is no proof that the damage is gone. */
export function staysDamaged(
  { verdict, read }: Pick<Verification, 'verdict' | 'read'>,
  before: Pick<Verification, 'verdict' | 'flaws'> | undefined,
): boolean {
  return (
    before?.verdict === 'damaged' &&
    verdict !== 'damaged' &&
    (verdict === 'unclear' || !before.flaws.every((flaw) => isReadAgain(flaw, read)))
  );
}

function isReadAgain({ artifact, what, weight }: WeighedFlaw, read: Verification['read']): boolean {
  const isSeen =
    read.includes(artifact) && (what !== 'items missing' || read.includes('resource list'));
  return weight !== 'damage' || isSeen;
}
