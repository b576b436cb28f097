import { mask } from '../../domain/masking.ts';
import type { PodSecurityLevel } from '../../domain/restore-test/contents.ts';
import {
  aboveLimits,
  copyPlan,
  type CopyNeeds,
  type CopyPlan,
  refusalInEnglish,
} from '../../domain/restore-test/copy-plan.ts';
import type { Isolation } from '../../domain/restore-test/policy-probe.ts';
import { type Copying, stepName } from './copying.ts';
import { settingsOf } from './policies-hold.ts';
import { removeRequests, storedBackup, type StoredBackup } from './stored-backup.ts';

/** What the backup would bring, and how it is kept harmless; small enough for a journal. */
export type Examined = {
  readonly namespaces: readonly ExaminedNamespace[];
  readonly plan: Pick<
    CopyPlan,
    'excludedResources' | 'labelSelector' | 'leftOut' | 'limits' | 'changed'
  >;
  /** The value of the modifiers' ConfigMap; left out: too large for a journal or with secrets in it, so that it is made again from the archive. */
  readonly modifiers?: string;
  readonly needs: CopyNeeds;
  readonly above: readonly ('bytes' | 'pods' | 'namespaces')[];
  readonly start: boolean;
  readonly canReachTheWorld: boolean;
  /** An English sentence: why it can, where that is known. */
  readonly openBecause?: string;
};

export type ExaminedNamespace = {
  readonly namespace: string;
  readonly podSecurity?: PodSecurityLevel;
  readonly needs: CopyNeeds;
};

/** Reads the backup before anything is made. `unfit`: why it can't be restored harmlessly, in English. */
export function examine(
  all: Copying,
  backup: string,
  isolation: Isolation,
): Promise<Examined | { readonly unfit: string }> {
  return all.steps.run(
    stepName(all, 'read what it would bring'),
    ({ signal }) => lookedThrough(all, backup, isolation, signal),
    { afterwards: () => removeRequests(all) },
  );
}

async function lookedThrough(
  all: Copying,
  backup: string,
  isolation: Isolation,
  signal: AbortSignal,
): Promise<Examined | { readonly unfit: string }> {
  const stored = await storedBackup(all, backup, signal);
  if ('unreadable' in stored) {
    return { unfit: stored.unreadable };
  }
  if (stored.namespaces.length > mostNamespaces) {
    return {
      unfit: `it holds ${stored.namespaces.length} namespaces, and at most ${mostNamespaces} are restored at once: name those to be proven with --namespace`,
    };
  }
  const start = mayStart(all, isolation);
  const judged = copyPlan(stored.contents, stored.volumes, copyWishes(all, start));
  return 'refused' in judged
    ? { unfit: refusalInEnglish(judged.refused) }
    : examined(all, stored, judged.plan, { start, isolation });
}

/** What is known of each has to fit into a journal. */
const mostNamespaces = 150;
const mostModifierBytes = 16 * 1024;

function examined(
  all: Copying,
  stored: StoredBackup,
  plan: CopyPlan,
  { start, isolation }: { readonly start: boolean; readonly isolation: Isolation },
): Examined {
  const { excludedResources, labelSelector, leftOut, limits, changed, needs, modifiers } = plan;
  return {
    namespaces: stored.contents.namespaces.map(({ namespace, podSecurity }) => ({
      namespace,
      ...(podSecurity === undefined ? {} : { podSecurity }),
      needs: needsOf(all, stored, namespace, start) ?? needs,
    })),
    plan: { excludedResources, labelSelector, leftOut, limits: limits.slice(0, 50), changed },
    ...(mayBeJournaled(modifiers) ? { modifiers } : {}),
    needs,
    above: aboveLimits(needs, settingsOf(all).confirmAbove),
    start,
    canReachTheWorld: !isolation.enforced,
    ...(isolation.because === undefined ? {} : { openBecause: isolation.because }),
  };
}

/** Rules may write a pod's init containers again, with what their environment says. */
function mayBeJournaled(modifiers: string): boolean {
  return Buffer.byteLength(modifiers) <= mostModifierBytes && mask(modifiers) === modifiers;
}

/** The same rules over one namespace alone. */
function needsOf(
  all: Copying,
  { contents, volumes }: StoredBackup,
  name: string,
  start: boolean,
): CopyNeeds | undefined {
  const namespaces = contents.namespaces.filter(({ namespace }) => namespace === name);
  const judged = copyPlan({ ...contents, namespaces }, volumes, copyWishes(all, start));
  return 'plan' in judged ? judged.plan.needs : undefined;
}

export function copyWishes(all: Copying, start: boolean): Parameters<typeof copyPlan>[2] {
  const { wish, source } = all;
  return {
    customResources: wish.customResources,
    volumesAsTheyAre: wish.volumesAsTheyAre,
    storageClasses: { ...settingsOf(all).storageClasses, ...wish.storageClasses },
    start,
    wholeCluster: wish.target !== undefined,
    veleroNamespace: source.veleroNamespace,
  };
}

/** In another cluster serving is what shall be shown; beside what lives a copy starts only where it can't reach the world, or may. */
function mayStart({ wish }: Copying, { enforced }: Isolation): boolean {
  return wish.target !== undefined || enforced || wish.mayReachTheWorld;
}
