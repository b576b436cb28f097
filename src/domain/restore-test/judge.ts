import { conclusion } from './conclusion.ts';
import { judgeObjects } from './judge-objects.ts';
import { judgeServing } from './judge-serving.ts';
import { judgeVolumes } from './judge-volumes.ts';
import { shortened } from './shortened.ts';
import type { CopyPlan } from './copy-plan.ts';
import type { LiveObject } from './live.ts';
import type { Readiness } from './readiness.ts';
import type { RestoreTestReport } from './report.ts';
import type { ListedObject, RestoredObject } from './resource-list.ts';
import type { BackedUpVolume } from './volume-info.ts';

/** What was seen of a restore test, from which it is judged. */
export type Seen = {
  readonly kind: RestoreTestReport['kind'];
  /** From the backup's to the copy's. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly backup: { readonly phase: string; readonly errors: number };
  /** The Restore's own end; left out: it did not end in time. */
  readonly restore?: {
    readonly phase: string;
    readonly failureReason?: string;
    readonly validationErrors: readonly string[];
    readonly warnings: number;
    /** Velero's messages of errors, as in its results. */
    readonly errors: readonly string[];
  };
  /** Undefined: the list could not be read. */
  readonly expected?: readonly ListedObject[];
  readonly came?: readonly RestoredObject[];
  readonly plan: Pick<CopyPlan, 'leftOut' | 'limits'> &
    Partial<Pick<CopyPlan, 'leftOutPods'>> & { readonly start: boolean };
  readonly volumes?: readonly BackedUpVolume[];
  readonly restoredVolumes?: readonly BackedUpVolume[];
  /** What stands; left out: not looked at. */
  readonly live?: readonly LiveObject[];
  readonly readiness?: Readiness;
  readonly couldAct: readonly string[];
  readonly probes: RestoreTestReport['probes'];
};

export type Judgement = Pick<
  RestoreTestReport,
  'verdict' | 'level' | 'reasons' | 'objects' | 'volumes' | 'workloads' | 'limits'
>;

/**
 * The verdict on three levels, each of which needs the one before. No workload and no data means that nothing was proven. What our own isolation
 * kept out lowers the level and is told as kept out. Lists are cut to 100 lines each.
 */
export function judge(seen: Seen): Judgement {
  const objects = judgeObjects(seen);
  const volumes = judgeVolumes(seen);
  const serving = judgeServing(seen);
  const { verdict, level, reasons } = conclusion(seen, { objects, volumes, serving });
  return {
    verdict,
    level,
    reasons: shortened(reasons, 30),
    objects: {
      expected: objects.expected,
      came: objects.came,
      missing: shortened(objects.missing, mostLines),
      extra: shortened(objects.extra, mostLines),
      different: shortened(objects.different, mostLines),
      keptOut: shortened(
        [...objects.keptOut, ...serving.keptOut, ...onPurpose(seen.plan.leftOut)],
        mostLines,
      ),
    },
    volumes: {
      withData: shortened(volumes.withData, mostLines),
      withoutData: shortened(volumes.withoutData, mostLines),
    },
    workloads: serving.workloads.slice(0, mostLines),
    limits: shortened(
      [...seen.plan.limits, ...objects.limits, ...volumes.limits, ...serving.limits],
      30,
    ),
  };
}

/** What Kubernetes writes anew is there all the same. */
function onPurpose(leftOut: CopyPlan['leftOut']): readonly string[] {
  return leftOut
    .filter(({ because }) => because !== 'made anew')
    .map(({ count, kind, resource, because }) => `${count} ${kind ?? resource}: ${because}`);
}

const mostLines = 100;
