import type { DiagnosisFacts } from '../facts.ts';
import type { ClaimSeen, VolumeUse } from '../facts/volume-use.ts';
import type { Finding } from '../finding.ts';
import { inEachNamespace, volumeFinding } from '../volumes/volume-finding.ts';
import { whyPending } from '../volumes/why-pending.ts';
import { claimStateWords } from './claim-states-words.ts';

/** Claims that have no volume, or have it no more: a backup has no data of them. */
export function claimStates(facts: DiagnosisFacts): readonly Finding[] {
  const { volumeUse: use } = facts.seen;
  return use === undefined ? [] : [...lost(use, facts), ...pending(use, facts)];
}

function lost({ claims = [] }: VolumeUse, facts: DiagnosisFacts): readonly Finding[] {
  const all = claims.filter(({ phase }) => phase === 'Lost');
  return all.length === 0
    ? []
    : [
        volumeFinding(facts, {
          check: 'volume/claim-lost',
          severity: 'P1',
          claims: all,
          words: claimStateWords.lost,
          evidence: all.map(
            (claim) => `${told(claim)}, spec.volumeName: ${claim.volume ?? '(none)'}`,
          ),
          commands: [...inEachNamespace(all, 'get pvc,events'), 'kubectl get pv'],
        }),
      ];
}

function pending(use: VolumeUse, facts: DiagnosisFacts): readonly Finding[] {
  const all = (use.claims ?? []).flatMap((claim) => {
    const isPatient = facts.at - claim.createdAt < patienceMs;
    const why =
      claim.phase !== 'Pending' || isPatient || isOfRestore(claim, facts)
        ? undefined
        : whyPending(claim, use);
    return why === undefined ? [] : [{ claim, why }];
  });
  const claims = all.map(({ claim }) => claim);
  return all.length === 0
    ? []
    : [
        volumeFinding(facts, {
          check: 'volume/claim-pending',
          severity: 'P2',
          claims,
          words: claimStateWords.pending,
          evidence: all.map(({ claim, why }) => `${told(claim)}: ${why}`),
          commands: [...inEachNamespace(claims, 'get pvc,events'), 'kubectl get storageclass'],
        }),
      ];
}

const patienceMs = 5 * 60_000;

function told({ namespace, name, phase }: ClaimSeen): string {
  return `PersistentVolumeClaim ${namespace}/${name}, status.phase: ${phase}`;
}

/** Those are told with their restore. */
function isOfRestore(claim: ClaimSeen, { seen }: DiagnosisFacts): boolean {
  return (seen.restoredClaims ?? []).some(
    ({ namespace, name }) => namespace === claim.namespace && name === claim.name,
  );
}
