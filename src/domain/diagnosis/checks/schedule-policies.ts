import type { Schedule } from '../../velero.ts';
import { backUpFromSchedule } from '../back-up-from-schedule.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { VolumePolicySeen } from '../facts/volume-policies.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { serverMinor } from '../server-version.ts';
import { shellWord } from '../shell-word.ts';
import { tooNew } from '../volumes/too-new.ts';
import { policyWords } from './schedule-policies-words.ts';

/** Schedules whose volume policies are not there, or are such that Velero refuses each backup that names them: told before the next run. */
export function schedulePolicies(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, state, seen } = facts;
  const policies = new Map((seen.volumePolicies ?? []).map((one) => [one.configMap, one]));
  const looked = scope.what === 'volumes' ? state.schedules : schedulesIn(facts);
  return looked.flatMap((schedule) => {
    const policy = policies.get(schedule.volumes.policy ?? '');
    const refused = policy === undefined ? undefined : refusedBy(serverMinor(facts), policy);
    return refused === undefined || schedule.paused ? [] : [finding(schedule, refused, facts)];
  });
}

type Refused = Exclude<VolumePolicySeen, { readonly state: 'read' }>;

/** What reads well may be too new for the server. */
function refusedBy(minor: number | undefined, policy: VolumePolicySeen): Refused | undefined {
  if (policy.state !== 'read') {
    return policy;
  }
  const why = minor === undefined ? undefined : tooNew(policy.rules, minor);
  return why === undefined ? undefined : { configMap: policy.configMap, state: 'refused', why };
}

function finding(
  { name }: Schedule,
  policy: Refused,
  { veleroNamespace }: DiagnosisFacts,
): Finding {
  const { configMap, state } = policy;
  const velero = shellWord(veleroNamespace);
  const { title, cause, remedy } = policyWords(name, configMap)[state];
  return {
    ...(state === 'missing'
      ? { check: 'schedule/volume-policy-missing' }
      : { check: 'schedule/volume-policy-refused' }),
    severity: 'P1',
    subject: { kind: 'Schedule', name },
    title,
    evidence: evidenceLines([
      `spec.template.resourcePolicy.name: ${configMap}`,
      policy.state === 'missing'
        ? `there is no ConfigMap ${configMap} in namespace ${veleroNamespace}`
        : `ConfigMap ${configMap}: ${policy.why}`,
    ]),
    cause,
    remedy: {
      say: remedy,
      commands: [
        state === 'missing'
          ? `kubectl -n ${velero} get configmaps`
          : `kubectl -n ${velero} edit configmap ${shellWord(configMap)}`,
        ...backUpFromSchedule(name, veleroNamespace),
      ],
    },
  };
}
