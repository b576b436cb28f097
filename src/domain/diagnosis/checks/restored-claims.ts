import { causeFinding } from '../catalogue/cause-finding.ts';
import { withoutVolume } from '../catalogue/judged-from-states.ts';
import { evidenceLine } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** Row 67: claims that a Completed restore brought and that have no volume. */
export function restoredClaims(facts: DiagnosisFacts): readonly Finding[] {
  const claims = (facts.seen.restoredClaims ?? []).filter(
    ({ phase, createdAt }) => phase === 'Lost' || facts.at - createdAt > patienceMs,
  );
  const [first] = claims;
  if (first === undefined) {
    return [];
  }
  const isOne = claims.every(({ restore }) => restore === first.restore);
  return [
    causeFinding(withoutVolume, facts, {
      severity: 'P2',
      subject: isOne
        ? { kind: 'Restore', name: first.restore }
        : { kind: 'Cluster', name: facts.cluster },
      evidence: [
        ...claims
          .slice(0, mostShown)
          .map(({ restore, namespace, name, phase, storageClass }) =>
            evidenceLine(
              `PersistentVolumeClaim ${namespace}/${name}, status.phase: ${phase}, storage class ${storageClass ?? '(default)'}, of Restore ${restore}`,
            ),
          ),
        ...(claims.length > mostShown ? [`+${claims.length - mostShown}`] : []),
      ],
      count: claims.length,
    }),
  ];
}

const patienceMs = 5 * 60_000;
const mostShown = 7;
