import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { PersistentVolumeSeen } from '../facts/volume-use.ts';
import type { Finding } from '../finding.ts';
import { isLookedAt } from '../volumes/looked-at.ts';
import { outOfUseWords } from './volumes-out-of-use-words.ts';

/** Volumes whose claim is gone: with data that is in no backup any more, or that could not be removed. */
export function volumesOutOfUse(facts: DiagnosisFacts): readonly Finding[] {
  const ours = (facts.seen.volumeUse?.volumes ?? []).filter(
    ({ claimNamespace }) => claimNamespace !== undefined && isLookedAt(facts, claimNamespace),
  );
  return [
    ...outOfUse(
      ours.filter(({ phase }) => phase === 'Failed'),
      { check: 'volume/volume-failed', severity: 'P2' },
      facts,
    ),
    ...outOfUse(
      ours.filter(({ phase }) => phase === 'Released'),
      { check: 'volume/volume-released', severity: 'info' },
      facts,
    ),
  ];
}

function outOfUse(
  all: readonly PersistentVolumeSeen[],
  { check, severity }: Pick<Finding, 'severity'> & { readonly check: keyof typeof outOfUseWords },
  { cluster }: DiagnosisFacts,
): readonly Finding[] {
  const [first] = all;
  const { title, cause, remedy } = outOfUseWords[check];
  return first === undefined
    ? []
    : [
        {
          check,
          severity,
          subject:
            all.length === 1
              ? { kind: 'PersistentVolume', name: first.name }
              : { kind: 'Cluster', name: cluster },
          title,
          evidence: evidenceLines(all.map(told)),
          cause,
          remedy: { say: remedy, commands: ['kubectl get pv'] },
          ...(all.length === 1 ? {} : { count: all.length }),
        },
      ];
}

function told({ name, phase, claim, reclaimPolicy, message }: PersistentVolumeSeen): string {
  const said = message === undefined ? '' : `: ${message}`;
  return `PersistentVolume ${name}, status.phase: ${phase}, of claim ${claim ?? '?'}, ${reclaimPolicy}${said}`;
}
