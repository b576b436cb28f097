import { contains } from '../../protection/namespaces.ts';
import type { TargetSettings } from '../../settings.ts';
import type { Schedule } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Subject } from '../finding.ts';
import { isRead } from '../is-read.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';
import { namespaceTargetWords } from './namespace-targets-words.ts';

/** Configured targets of what no schedule takes: the schedule is not there, or leaves the namespace out. */
export function namespaceTargets(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, state, targets, cluster } = facts;
  if (!covers(scope) || !isRead(state, 'schedules.velero.io')) {
    return [];
  }
  const here = targets.filter((one) => one.cluster === undefined || one.cluster === cluster);
  return here.flatMap((target) => notTaken(target, facts));
}

/** A target of all clusters may mean a schedule or a namespace of another one. */
function notTaken(target: TargetSettings, facts: DiagnosisFacts): readonly Finding[] {
  const { schedule: name, namespace } = target;
  const schedule = facts.state.schedules.find((one) => one.name === name);
  if (name !== undefined && schedule === undefined) {
    return target.cluster === undefined ? [] : [unknown(name, facts)];
  }
  if (namespace === undefined || !isHere(namespace, target, facts)) {
    return [];
  }
  return schedule === undefined ? inNone(namespace, facts) : notInIt(schedule, namespace, facts);
}

function isHere(namespace: string, { cluster }: TargetSettings, { seen }: DiagnosisFacts): boolean {
  return cluster !== undefined || (seen.namespaces ?? []).some(({ name }) => name === namespace);
}

function unknown(name: string, { veleroNamespace }: DiagnosisFacts): Finding {
  return {
    ...namespaceTargetWords.unknown(name),
    check: 'schedule/target-unknown',
    severity: 'P1',
    subject: { kind: 'Schedule', name },
    evidence: evidenceLines([`targets of the configuration: schedule ${name}`]),
    remedy: {
      say: namespaceTargetWords.unknownRemedy,
      commands: [`velero -n ${shellWord(veleroNamespace)} schedule get`],
    },
  };
}

function notInIt(schedule: Schedule, namespace: string, facts: DiagnosisFacts): readonly Finding[] {
  const subject = { kind: 'Schedule', name: schedule.name };
  const why = leftOutBy(schedule, namespace, facts);
  return why === undefined
    ? []
    : [leftOut(subject, [why], facts, namespaceTargetWords.notInIt(schedule.name, namespace))];
}

function inNone(namespace: string, facts: DiagnosisFacts): readonly Finding[] {
  const active = facts.state.schedules.filter(({ paused }) => !paused);
  const whys = active.map((one) => leftOutBy(one, namespace, facts));
  const subject = { kind: 'Namespace', name: namespace };
  return whys.includes(undefined)
    ? []
    : [
        leftOut(
          subject,
          whys.filter((why) => why !== undefined),
          facts,
          namespaceTargetWords.inNone(namespace),
        ),
      ];
}

/** `undefined`: it is taken. Namespaces with that label are left out of every backup. */
function leftOutBy(
  schedule: Schedule,
  namespace: string,
  { seen }: DiagnosisFacts,
): string | undefined {
  const { name, includedNamespaces, excludedNamespaces } = schedule;
  if ((seen.namespaces ?? []).some((one) => one.name === namespace && one.isExcluded)) {
    return `Namespace ${namespace}, label velero.io/exclude-from-backup: true`;
  }
  const isIncluded = contains({ includedNamespaces, excludedNamespaces: [] }, namespace);
  if (!isIncluded) {
    return `Schedule ${name}, spec.template.includedNamespaces: ${includedNamespaces.join(', ')}`;
  }
  return contains(schedule, namespace)
    ? undefined
    : `Schedule ${name}, spec.template.excludedNamespaces: ${excludedNamespaces.join(', ')}`;
}

function leftOut(
  subject: Subject,
  whys: readonly string[],
  { veleroNamespace }: DiagnosisFacts,
  words: Pick<Finding, 'title' | 'cause'>,
): Finding {
  return {
    ...words,
    check: 'schedule/target-left-out',
    severity: 'P1',
    subject,
    evidence: evidenceLines([...new Set(whys)]),
    remedy: {
      say: namespaceTargetWords.leftOutRemedy,
      commands: [
        `kubectl -n ${shellWord(veleroNamespace)} get schedules.velero.io -o custom-columns=NAME:.metadata.name,IN:.spec.template.includedNamespaces,OUT:.spec.template.excludedNamespaces`,
      ],
    },
  };
}
