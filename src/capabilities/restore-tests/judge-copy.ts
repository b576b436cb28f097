import { backupResults } from '../../domain/backup-results.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { copyPlan } from '../../domain/restore-test/copy-plan.ts';
import { known } from '../../domain/restore-test/fields.ts';
import { judge, type Judgement, type Seen } from '../../domain/restore-test/judge.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { arrived } from '../../domain/restore-test/moved-snapshots.ts';
import { restoredObjects } from '../../domain/restore-test/resource-list.ts';
import { restoreNameLabel } from '../../domain/restore-test/restore-name.ts';
import { restoredVolumes } from '../../domain/restore-test/volume-info.ts';
import { whatCouldAct } from '../../domain/restore-test/what-could-act.ts';
import type { Steps } from '../../engine/steps.ts';
import type { DownloadKind } from '../../outside/kubernetes/clusters.ts';
import { copying, type Copying, stepName } from './copying.ts';
import { copyWishes } from './examine.ts';
import type { IsolatedWish, Restored, RestoreTestOutside } from './isolated.ts';
import { liveCopy, mappingOf, readinessOf } from './live-copy.ts';
import { stopWhatActs } from './stop-acting.ts';
import { jsonArtifact, storedBackup } from './stored-backup.ts';
import { dataDownloadsOf } from './velero-objects.ts';

/**
 * Compares what the backup lists with what came and what stands now, and judges it, with what the probes said. When something came that
 * could act on the world, nothing more comes to life in the copy, and pods that could are removed.
 */
export async function judgeCopy(
  wish: IsolatedWish,
  restored: Restored,
  probes: RestoreTestReport['probes'],
  steps: Steps,
  outside: RestoreTestOutside,
): Promise<Judgement> {
  const all = copying(wish, steps, outside);
  const { couldAct, ...judged } = await steps.run(stepName(all, 'judge what came'), ({ signal }) =>
    judgedIn(all, restored, probes, signal),
  );
  if (couldAct === false) {
    return judged;
  }
  // Only then: a pod that is gone would be missed by a judgement that is made again.
  const stopped = await steps.run(stepName(all, 'stop what could act'), async ({ signal }) =>
    stopWhatActs(all, restored.copy, await liveCopy(all, restored.copy, signal)),
  );
  return { ...judged, reasons: [...stopped, ...judged.reasons] };
}

/** `couldAct`: something came that could act on the world. Of a judgement by a version that did not record it, that is not known. */
async function judgedIn(
  ...what: Parameters<typeof seenOf>
): Promise<Judgement & { readonly couldAct?: boolean }> {
  const seen = await seenOf(...what);
  return { ...judge(seen), couldAct: seen.couldAct.length > 0 };
}

async function seenOf(
  all: Copying,
  { backup, copy, restore }: Restored,
  probes: RestoreTestReport['probes'],
  signal: AbortSignal,
): Promise<Seen> {
  const live = await liveCopy(all, copy, signal);
  const [of, came, brought, results, downloads] = await Promise.all([
    ofBackup(all, backup.name, copy, signal),
    value(all, 'RestoreResourceList', restore.name, signal),
    value(all, 'RestoreVolumeInfo', restore.name, signal),
    value(all, 'RestoreResults', restore.name, signal),
    downloadsOf(all, restore.name, signal),
  ]);
  return {
    kind: all.wish.kind,
    namespaces: mappingOf(copy),
    backup,
    restore: { ...restore, errors: errorsIn(results) },
    live,
    readiness: readinessOf(copy, live),
    couldAct: whatCouldAct(live, { customResources: all.wish.customResources }),
    probes,
    ...of,
    ...known({
      came: restoredObjects(came),
      restoredVolumes: arrived(restoredVolumes(brought), downloads),
    }),
  };
}

/** What was expected, by the same rules as the copy was made by. */
async function ofBackup(
  all: Copying,
  backup: string,
  { plan, start }: Restored['copy'],
  signal: AbortSignal,
): Promise<Pick<Seen, 'expected' | 'volumes' | 'plan'>> {
  const stored = await storedBackup(all, backup, signal);
  if ('unreadable' in stored) {
    return { plan: { ...plan, leftOutPods: [], start } };
  }
  const { contents, listed, volumes } = stored;
  const again = copyPlan(contents, volumes, copyWishes(all, start));
  return {
    expected: listed,
    plan: { leftOutPods: [], ...plan, ...('plan' in again ? again.plan : {}), start },
    ...known({ volumes }),
  };
}

function downloadsOf(
  { place }: Copying,
  restore: string,
  signal: AbortSignal,
): Promise<readonly KubernetesObject[]> {
  const labels = `${restoreNameLabel}=${restore}`;
  return place.objects.list({ ...dataDownloadsOf(place), labels }, signal);
}

/** Undefined: it can't be had, which the judgement says. A Velero that does not answer is asked again later: that says nothing of the copy. */
async function value(
  all: Copying,
  kind: DownloadKind,
  target: string,
  signal: AbortSignal,
): Promise<unknown> {
  const artifact = await jsonArtifact(all, { kind, target }, signal);
  if (artifact.state === 'no answer' || artifact.state === 'server down') {
    throw new Error(`Velero did not answer when asked for the ${kind} of ${target}`);
  }
  return artifact.state === 'read' ? artifact.value : undefined;
}

function errorsIn(results: unknown): readonly string[] {
  return (backupResults(results) ?? [])
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ messages }) => messages);
}
