import { each, fields } from '../../restore-test/fields.ts';
import type { NotReadyCause } from '../../restore-test/readiness.ts';
import type { KubernetesObject } from '../../kubernetes-object.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import {
  namespaceOf,
  type NotReady,
  targetStandings,
  type TargetStanding,
} from '../target-standing.ts';
import { servingWords } from './restore-target-serving-words.ts';

/** What of a restore that has come to its end does not serve, and why: as Velero calls a restore complete whether or not its pods run. */
export function restoreTargetServing(facts: DiagnosisFacts): readonly Finding[] {
  return targetStandings(facts)
    .filter((one) => isDue(one, facts.at))
    .flatMap((one) => [
      ...byCause(one, 'image', 'image'),
      ...byCause(one, 'pod security', 'pod-security'),
      ...deniedBy(one),
      ...notReady(one),
    ]);
}

const patienceMs = 5 * 60_000;

/** Pods need a while after the restore. */
function isDue({ restore, isOver, notReady: some }: TargetStanding, at: number): boolean {
  return isOver && some.length > 0 && at - (restore.completedAt ?? at) >= patienceMs;
}

function byCause(
  one: TargetStanding,
  cause: NotReadyCause,
  check: 'image' | 'pod-security',
): readonly Finding[] {
  const some = one.notReady.filter((workload) => workload.cause === cause);
  const { title, cause: why, remedy } = servingWords[check];
  return some.length === 0
    ? []
    : [
        {
          check: `restore-target/${check}`,
          severity: one.severity,
          subject: namespaceOf(one),
          title: title(one.target.namespace),
          evidence: evidenceLines(some.map(lineOf)),
          cause: why,
          remedy: { say: remedy, commands: [eventsOf(one)] },
          ...(some.length === 1 ? {} : { count: some.length }),
        },
      ];
}

/** A policy that lets nothing through is a suspect only where something that runs does not become ready. */
function deniedBy(one: TargetStanding): readonly Finding[] {
  const waiting = one.notReady.filter(({ cause }) => cause === 'crash' || cause === 'probe');
  const denying = one.standing.of('networkpolicies.networking.k8s.io').filter(denies);
  const { title, cause, remedy } = servingWords['network-policy'];
  return waiting.length === 0 || denying.length === 0
    ? []
    : [
        {
          check: 'restore-target/network-policy',
          severity: 'P2',
          subject: namespaceOf(one),
          title: title(one.target.namespace),
          evidence: evidenceLines([
            ...denying.map(
              (policy) => `NetworkPolicy ${policy.metadata.name}: ${deniedIn(policy)}`,
            ),
            ...waiting.map(lineOf),
          ]),
          cause,
          remedy: {
            say: remedy,
            commands: [`kubectl -n ${shellWord(one.target.namespace)} describe networkpolicies`],
          },
        },
      ];
}

function denies(policy: KubernetesObject): boolean {
  return deniedIn(policy) !== '';
}

/** Directions that it covers without a rule that would let anything through. */
function deniedIn(policy: KubernetesObject): string {
  const spec = fields(policy['spec']);
  const named = spec['policyTypes'];
  const covered = Array.isArray(named)
    ? named
    : ['Ingress', ...('egress' in spec ? ['Egress'] : [])];
  return ['Ingress', 'Egress']
    .filter((way) => covered.includes(way) && each(spec[way.toLowerCase()]).length === 0)
    .map((way) => `denies all ${way.toLowerCase()}`)
    .join(', ');
}

const origins: readonly Origin[] = [
  'restore-target/terminating',
  'restore-target/quota',
  'restore-target/limit-range',
  'restore-target/webhook-refuses',
  'restore-target/webhook-down',
  'restore-target/service-account-missing',
  'restore-target/priority-class-missing',
  'restore-target/storage-class-missing',
  'restore-target/secret-missing',
  'restore-target/config-map-missing',
  'restore-target/image',
  'restore-target/pod-security',
  'restore-target/network-policy',
].map((check) => ({ check }));

function notReady(one: TargetStanding): readonly Finding[] {
  const { title, cause, remedy } = servingWords['not-ready'];
  const { namespace, restore } = one.target;
  return [
    {
      check: 'restore-target/not-ready',
      severity: one.severity,
      subject: namespaceOf(one),
      title: title(namespace),
      evidence: evidenceLines([
        ...one.notReady.map(lineOf),
        `Restore ${restore}: status.phase: ${one.restore.phase}`,
      ]),
      cause,
      remedy: {
        say: remedy,
        commands: [`kubectl -n ${shellWord(namespace)} get pods`, eventsOf(one)],
      },
      count: one.notReady.length,
      follows: origins,
    },
  ];
}

function lineOf({ name, available, wanted, why = 'it is starting' }: NotReady): string {
  return `${name}: ${available} of ${wanted} ready: ${why}`;
}

function eventsOf({ target }: TargetStanding): string {
  return `kubectl -n ${shellWord(target.namespace)} get events --field-selector type=Warning --sort-by=.lastTimestamp`;
}
