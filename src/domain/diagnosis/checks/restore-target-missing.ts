import { fields, text } from '../../restore-test/fields.ts';
import { unboundClaims } from '../../restore-test/unbound-claims.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { type Line, targetStandings, type TargetStanding } from '../target-standing.ts';
import { missingWords, type MissingKind } from './restore-target-missing-words.ts';

/** What restored objects name and the cluster or the namespace does not have, one finding per missing thing. Secrets by what pods say of them: they are never read. */
export function restoreTargetMissing(facts: DiagnosisFacts): readonly Finding[] {
  return targetStandings(facts).flatMap((one) => {
    const all = [
      ...accounts(one),
      ...fromWords(one),
      ...storageClasses(one, facts),
      ...priorityClasses(one),
    ];
    return [...Map.groupBy(all, ({ kind, name }) => `${kind} ${name}`).values()].flatMap((some) =>
      finding(some, one),
    );
  });
}

type Missing = { readonly kind: MissingKind; readonly name: string; readonly line: string };

function finding(some: readonly Missing[], one: TargetStanding): readonly Finding[] {
  const [first] = some;
  if (first === undefined) {
    return [];
  }
  const { kind, name } = first;
  const { namespace } = one.target;
  const { check, isNamespaced, title, cause, remedy } = missingWords[kind];
  const where = shellWord(namespace);
  return [
    {
      check: `restore-target/${check}`,
      severity: one.severity,
      subject: { kind, name, ...(isNamespaced ? { namespace } : {}) },
      title: title(name, namespace),
      evidence: evidenceLines([...new Set(some.map(({ line }) => line))]),
      cause,
      remedy: {
        say: remedy,
        commands: isNamespaced
          ? [`kubectl -n ${where} get ${kind.toLowerCase()} ${shellWord(name)}`]
          : [`kubectl get ${kind.toLowerCase()}`],
      },
    },
  ];
}

/** Accounts that workloads without pods run as. */
function accounts({ notReady, standing, lines }: TargetStanding): readonly Missing[] {
  const there = new Set(standing.of('serviceaccounts').map(({ metadata }) => metadata.name));
  const named = notReady.flatMap(({ workload, name }) => {
    const spec = fields(workload['spec']);
    const pod = workload.kind === 'Pod' ? spec : fields(fields(spec['template'])['spec']);
    const account = text(pod['serviceAccountName']);
    return account === undefined || there.has(account)
      ? []
      : [
          {
            name: account,
            line: `${name}: spec.serviceAccountName: ${account}, which is not there`,
          },
        ];
  });
  const said = matches(lines, /serviceaccount "([^"]{1,253})" not found/i);
  return [...named, ...said.filter(({ name }) => !there.has(name))].map((one) => ({
    kind: 'ServiceAccount' as const,
    ...one,
  }));
}

/** By what containers and mounts wait for. */
function fromWords({ notReady, lines }: TargetStanding): readonly Missing[] {
  const waiting = notReady.flatMap(({ name, why = '' }) => {
    const [, kind, what] = /^there is no (Secret|ConfigMap) (\S+)$/.exec(why) ?? [];
    return what === undefined
      ? []
      : [
          {
            kind: kind === 'Secret' ? ('Secret' as const) : ('ConfigMap' as const),
            name: what,
            line: `${name}: ${why}`,
          },
        ];
  });
  return [
    ...waiting,
    ...matches(lines, /\bsecrets? "([^"]{1,253})" not found/i).map((one) => ({
      kind: 'Secret' as const,
      ...one,
    })),
    ...matches(lines, /\bconfigmaps? "([^"]{1,253})" not found/i).map((one) => ({
      kind: 'ConfigMap' as const,
      ...one,
    })),
    ...matches(lines, /Unable to retrieve some image pull secrets \(([^),]{1,253})[),]/).map(
      (one) => ({
        kind: 'Secret' as const,
        ...one,
      }),
    ),
  ];
}

/** Of claims that have no volume. */
function storageClasses(
  { standing }: TargetStanding,
  { seen }: DiagnosisFacts,
): readonly Missing[] {
  const known = seen.classes;
  return unboundClaims(standing).flatMap(({ claim, namespace, cause, why }) => {
    const object = standing
      .of('persistentvolumeclaims')
      .find(({ metadata }) => metadata.name === claim);
    const wanted = text(fields(object?.['spec'])['storageClassName']);
    const isGone =
      known !== undefined &&
      (wanted === undefined ? !known.hasDefaultStorage : !known.storage.includes(wanted));
    return cause === 'missing class' || isGone
      ? [
          {
            kind: 'StorageClass' as const,
            name: wanted ?? '(default)',
            line: `PersistentVolumeClaim ${namespace}/${claim}: spec.storageClassName: ${wanted ?? '(none)'}: ${why}`,
          },
        ]
      : [];
  });
}

function priorityClasses({ lines }: TargetStanding): readonly Missing[] {
  return matches(lines, /no PriorityClass with name ([a-z0-9.-]{1,253}) was found/).map((one) => ({
    kind: 'PriorityClass',
    ...one,
  }));
}

function matches(
  lines: readonly Line[],
  pattern: RegExp,
): readonly { readonly name: string; readonly line: string }[] {
  return lines.flatMap((line) => {
    const name = pattern.exec(line.text)?.[1];
    return name === undefined ? [] : [{ name, line: line.shown }];
  });
}
