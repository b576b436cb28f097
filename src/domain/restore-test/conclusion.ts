import type { ProofLevel, Verdict } from '../proof.ts';
import type { JudgedObjects } from './judge-objects.ts';
import type { JudgedServing } from './judge-serving.ts';
import type { JudgedVolumes } from './judge-volumes.ts';
import type { Seen } from './judge.ts';

export type Conclusion = {
  readonly verdict: Verdict;
  readonly level: ProofLevel;
  readonly reasons: readonly string[];
};

type Judged = {
  readonly objects: JudgedObjects;
  readonly volumes: JudgedVolumes;
  readonly serving: JudgedServing;
};

/** The verdict, up to which level, and why, the worst first. */
export function conclusion(seen: Seen, judged: Judged): Conclusion {
  const early = ended(seen) ?? nothingProven(seen, judged);
  if (early !== undefined) {
    return { ...early, reasons: [...cameUnchanged(seen), ...early.reasons] };
  }
  const reasons = reasonsOf(seen, judged);
  const level = levelOf(seen, judged);
  if (level === 'none' || judged.serving.failedProbes.length > 0) {
    return { verdict: 'not proven', level, reasons };
  }
  return { verdict: reasons.length === 0 ? 'proven' : 'proven in part', level, reasons };
}

/** A restore that gave nothing to judge. */
function ended({ restore }: Seen): Conclusion | undefined {
  if (restore === undefined) {
    return { ...none, verdict: 'not proven', reasons: ['the restore did not end in time'] };
  }
  if (restore.phase === 'FailedValidation') {
    const reasons = restore.validationErrors.map((one) => `Velero refused the restore: ${one}`);
    return {
      ...none,
      verdict: 'could not be tried',
      reasons: reasons.length === 0 ? ['Velero refused the restore'] : reasons,
    };
  }
  return restore.phase === 'Completed' || restore.phase === 'PartiallyFailed'
    ? undefined
    : {
        ...none,
        verdict: 'not proven',
        reasons: [
          `the restore is ${restore.phase}: ${restore.failureReason ?? restore.errors[0] ?? 'Velero does not say why'}`,
        ],
      };
}

const none = { level: 'none' } as const;

/** A canary's marker is data that Velero does not list as a volume: its comparison is a probe. */
function nothingProven(seen: Seen, { objects, volumes, serving }: Judged): Conclusion | undefined {
  const hasData =
    volumes.withData.length > 0 ||
    seen.probes.some(({ outcome }) => outcome !== 'could not be tried');
  const hasWorkloads = serving.workloads.length > 0 || !seen.plan.start;
  if (objects.expected === 0 && !objects.unknown) {
    return {
      ...none,
      verdict: 'not proven',
      reasons: ['the backup lists nothing of this namespace'],
    };
  }
  return hasData || (hasWorkloads && (seen.plan.start || volumes.withData.length > 0))
    ? undefined
    : {
        ...none,
        verdict: 'not proven',
        reasons: [
          'nothing is proven: there is neither a running workload nor data of a volume',
          ...missing(objects),
        ],
      };
}

function levelOf(seen: Seen, { objects, volumes, serving }: Judged): ProofLevel {
  if (objects.unknown || objects.missing.length > 0) {
    return 'none';
  }
  if (volumes.withoutData.length > 0 || seen.volumes === undefined) {
    return 'objects';
  }
  return serving.serves && seen.couldAct.length === 0 ? 'serving' : 'data';
}

function reasonsOf(seen: Seen, { objects, volumes, serving }: Judged): readonly string[] {
  const { backup } = seen;
  return [
    ...cameUnchanged(seen),
    ...(objects.unknown ? ['the lists of what was to come and what came could not be read'] : []),
    ...missing(objects),
    ...serving.failedProbes,
    ...volumes.withoutData.map((one) => `no data of volume ${one}`),
    ...(seen.volumes === undefined ? ['which volumes have data is not known'] : []),
    ...serving.broken,
    ...[...objects.keptOut, ...serving.keptOut].map((one) => `kept out by our isolation: ${one}`),
    ...(seen.plan.start ? notLookedAt(seen) : ['workloads stay stopped, so that nothing serves']),
    ...seen.probes
      .filter(({ outcome }) => outcome === 'could not be tried')
      .map(({ name, detail }) => `probe ${name} could not be tried: ${detail}`),
    ...(backup.phase === 'PartiallyFailed'
      ? [`the backup itself failed in part, with ${backup.errors} errors`]
      : []),
  ];
}

function cameUnchanged({ couldAct }: Seen): readonly string[] {
  return couldAct.map((one) => `${one}: it came unchanged, so that its workloads do not count`);
}

function notLookedAt({ readiness }: Seen): readonly string[] {
  return readiness === undefined ? ['whether workloads serve was not looked at'] : [];
}

function missing({ missing: all, expected }: JudgedObjects): readonly string[] {
  const [first] = all;
  return first === undefined
    ? []
    : [`${all.length} of ${expected} objects did not come, such as ${first}`];
}
