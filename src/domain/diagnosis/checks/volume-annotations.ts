import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { PodVolumes } from '../facts/volume-use.ts';
import type { Finding } from '../finding.ts';
import { type AnnotationTrouble, annotationTroubles } from '../volumes/annotation-troubles.ts';
import { type InNamespace, inEachNamespace, subjectOf } from '../volumes/volume-finding.ts';
import { annotationWords } from './volume-annotations-words.ts';

/** Annotations about volumes that do not do what was meant: a name that the pod does not have, a wrong key, the wrong object. */
export function volumeAnnotations(facts: DiagnosisFacts): readonly Finding[] {
  const { pods = [], misplaced = [] } = facts.seen.volumeUse ?? {};
  const told = pods.flatMap((pod) =>
    annotationTroubles(pod).map((trouble) => ({ pod, ...trouble })),
  );
  return [
    ...ofPods('volume/annotation-no-such-volume', 'no-such-volume', told, facts),
    ...ofPods('volume/annotation-wrong-key', 'wrong-key', told, facts),
    ...ofPods('volume/annotation-host-path', 'host-path', told, facts),
    ...(misplaced.length === 0
      ? []
      : [
          annotationFinding('volume/annotation-misplaced', facts, {
            about: misplaced,
            subject: subjectOf(misplaced[0]?.kind ?? '', misplaced, facts),
            evidence: misplaced.map(
              ({ kind, namespace, name, key }) =>
                `${kind} ${namespace}/${name}, metadata.annotations: ${key}; not in spec.template.metadata.annotations`,
            ),
          }),
        ]),
  ];
}

type Told = AnnotationTrouble & { readonly pod: PodVolumes };

/** The pods of one workload have their annotations from its template: one line of evidence. */
function ofPods(
  check: AnnotationCheck,
  trouble: AnnotationTrouble['trouble'],
  all: readonly Told[],
  facts: DiagnosisFacts,
): readonly Finding[] {
  const its = all.filter((one) => one.trouble === trouble);
  const distinct = [
    ...Map.groupBy(its, ({ pod, told }) =>
      JSON.stringify([pod.namespace, pod.owner ?? pod.name, told]),
    ).values(),
  ].flatMap((same) => same[0] ?? []);
  const pods = [...new Set(distinct.map(({ pod }) => pod))];
  return distinct.length === 0
    ? []
    : [
        annotationFinding(check, facts, {
          about: pods,
          subject: subjectOf('Pod', pods, facts),
          evidence: distinct.map(({ pod, told }) => {
            const owner = pod.owner === undefined ? '' : ` of ${pod.owner}`;
            return `pod ${pod.namespace}/${pod.name}${owner}, ${told}`;
          }),
        }),
      ];
}

type AnnotationCheck = keyof typeof annotationWords;

function annotationFinding(
  check: AnnotationCheck,
  facts: DiagnosisFacts,
  {
    about,
    subject,
    evidence,
  }: Pick<Finding, 'subject' | 'evidence'> & { readonly about: readonly InNamespace[] },
): Finding {
  const { title, cause, remedy } = annotationWords[check];
  return {
    check,
    severity: 'P2',
    subject,
    title,
    evidence: evidenceLines(evidence),
    cause,
    remedy: {
      say: remedy,
      commands: inEachNamespace(
        about,
        `get pods -o custom-columns='POD:.metadata.name,VOLUMES:.spec.volumes[*].name,ASKED:.metadata.annotations.backup\\.velero\\.io/backup-volumes'`,
      ),
    },
    ...(evidence.length === 1 ? {} : { count: evidence.length }),
  };
}
