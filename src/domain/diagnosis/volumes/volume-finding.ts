import type { InEachLanguage } from '../../language.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Subject } from '../finding.ts';
import { shellWord } from '../shell-word.ts';

/** Which object of a namespace. */
export type InNamespace = { readonly namespace: string; readonly name: string };

export type VolumeWords = {
  /** `which` is `claim shop/data`, or `5 claims`. */
  readonly title: (which: InEachLanguage<string>) => InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

/** A finding about claims: about the one, else about their namespace or the cluster. */
export function volumeFinding(
  facts: DiagnosisFacts,
  of: Pick<Finding, 'check' | 'severity' | 'evidence' | 'follows'> & {
    readonly claims: readonly InNamespace[];
    readonly words: VolumeWords;
    readonly commands: readonly string[];
  },
): Finding {
  const { check, severity, claims, words, evidence, commands, follows = [] } = of;
  return {
    check,
    severity,
    subject: subjectOf('PersistentVolumeClaim', claims, facts),
    title: words.title(which(claims)),
    evidence: evidenceLines(evidence),
    cause: words.cause,
    remedy: { say: words.remedy, commands },
    ...(claims.length === 1 ? {} : { count: claims.length }),
    follows,
  };
}

/** The one object, else the namespace or the cluster that all of them are in. */
export function subjectOf(
  kind: string,
  all: readonly InNamespace[],
  { cluster }: Pick<DiagnosisFacts, 'cluster'>,
): Subject {
  const [first] = all;
  if (first !== undefined && all.length === 1) {
    return { kind, name: first.name, namespace: first.namespace };
  }
  const namespaces = [...new Set(all.map(({ namespace }) => namespace))];
  const [only = cluster] = namespaces;
  return namespaces.length === 1
    ? { kind: 'Namespace', name: only }
    : { kind: 'Cluster', name: cluster };
}

/** The same command in each of the first namespaces. */
export function inEachNamespace(all: readonly InNamespace[], command: string): readonly string[] {
  return [...new Set(all.map(({ namespace }) => namespace))]
    .slice(0, 3)
    .map((namespace) => `kubectl -n ${shellWord(namespace)} ${command}`);
}

function which(claims: readonly InNamespace[]): InEachLanguage<string> {
  const [first] = claims;
  return first !== undefined && claims.length === 1
    ? {
        en: `PVC ${first.namespace}/${first.name}`,
        zh: `PVC ${first.namespace}/${first.name}`,
      }
    : { en: `${claims.length} PVCs`, zh: `${claims.length} 个 PVC` };
}
