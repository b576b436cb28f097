import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { PodVolumes } from '../facts/volume-use.ts';
import type { Finding, Subject } from '../finding.ts';
import { type AnnotationTrouble, annotationTroubles } from '../volumes/annotation-troubles.ts';
import { askKey } from '../volumes/annotation-keys.ts';
import { askCommands } from '../volumes/ask-commands.ts';
import type { Mount } from '../volumes/mounts-of.ts';
import { isPodOf } from '../volumes/pod-of-workload.ts';
import { type InNamespace, inEachNamespace, subjectOf } from '../volumes/volume-finding.ts';
import { annotationWords } from './volume-annotations-words.ts';

/** Annotations about volumes that do not do what was meant: a name that the pod does not have, a wrong key, the wrong object. */
export function volumeAnnotations(facts: DiagnosisFacts): readonly Finding[] {
  const { pods = [], misplaced = [] } = facts.seen.volumeUse ?? {};
  const told = pods.flatMap((pod) =>
    annotationTroubles(pod).map((trouble) => ({ pod, ...trouble })),
  );
  return [
    ...ofPods('no-such-volume', told, facts),
    ...ofPods('wrong-key', told, facts),
    ...ofPods('host-path', told, facts),
    ...(misplaced.length === 0
      ? []
      : [
          annotationFinding('annotation-misplaced', facts, {
            about: misplaced,
            commands: askCommands(
              pods
                .filter((pod) => misplaced.some((one) => one.key === askKey && isPodOf(pod, one)))
                .flatMap(claimsIn),
            ),
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
        annotationFinding(`annotation-${trouble}`, facts, {
          about: pods,
          commands: trouble === 'host-path' ? [] : askCommands(asking(distinct)),
          subject: subjectOf('Pod', pods, facts),
          evidence: distinct.map(({ pod, told }) => {
            const owner = pod.owner === undefined ? '' : ` of ${pod.owner}`;
            return `pod ${pod.namespace}/${pod.name}${owner}, ${told}`;
          }),
        }),
      ];
}

type Trouble = keyof typeof annotationWords;

function annotationFinding(
  trouble: Trouble,
  facts: DiagnosisFacts,
  {
    about,
    subject,
    evidence,
    commands,
  }: Pick<Finding, 'subject' | 'evidence'> & {
    readonly about: readonly InNamespace[];
    readonly commands: readonly string[];
  },
): Finding {
  const { title, cause, remedy } = annotationWords[trouble];
  return {
    check: `volume/${trouble}`,
    severity: 'P2',
    subject,
    title: about.length === 1 ? titleOf(title, subject) : title,
    evidence: evidenceLines(evidence),
    cause,
    remedy: {
      say: remedy,
      commands: [...inEachNamespace(about, listing), ...commands],
    },
    ...(evidence.length === 1 ? {} : { count: evidence.length }),
  };
}

const listing = `get pods -o custom-columns='POD:.metadata.name,VOLUMES:.spec.volumes[*].name,ASKED:.metadata.annotations.backup\\.velero\\.io/backup-volumes'`;

function titleOf({ en, zh }: Finding['title'], subject: Subject): Finding['title'] {
  const { kind, namespace, name } = subject;
  const which = `${kind} ${namespace}/${name}`;
  return { en: `${en}: ${which}`, zh: `${zh}：${which}` };
}

/** What pods that asked in vain can only have meant: their one claim that they do not ask for. */
function asking(all: readonly Told[]): readonly Mount[] {
  return all
    .filter(({ key }) => key === askKey)
    .flatMap(({ pod }) => {
      const open = claimsIn(pod).filter(({ volume }) => pod.asked?.includes(volume.name) !== true);
      return open.length === 1 ? open : [];
    });
}

function claimsIn(pod: PodVolumes): readonly Mount[] {
  return pod.volumes.filter(({ kind }) => kind === 'claim').map((volume) => ({ pod, volume }));
}
