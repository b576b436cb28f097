import type { BackupContents } from './contents.ts';
import type { BackedUpVolume } from './volume-info.ts';

export type CopyWishes = {
  readonly customResources: readonly string[];
  /** Claims, or volumes inside pods, as `namespace/name`. */
  readonly volumesAsTheyAre: readonly string[];
  readonly storageClasses: Readonly<Record<string, string>>;
  /** Whether workloads may start: false when nothing keeps the copy from reaching the world and the scenario does not allow that. */
  readonly start: boolean;
  /** Into another cluster under the original names: cluster-scoped objects are not left out. */
  readonly wholeCluster: boolean;
  readonly veleroNamespace: string;
};

/** How a copy is made harmless: what the Restore leaves out, how it changes the rest, and what that needs. */
export type CopyPlan = {
  readonly excludedResources: readonly string[];
  /** Keeps pods of DaemonSets and Jobs out, by labels that their controllers put on them. */
  readonly labelSelector: LabelSelector;
  /** The value of the one key of the resource modifiers' ConfigMap. */
  readonly modifiers: string;
  /** For people, in English, each at most a line; the first 50 and how many more. */
  readonly changed: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly needs: CopyNeeds;
  /** What this proof can't show. */
  readonly limits: readonly string[];
};

export type LabelSelector = {
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: 'DoesNotExist';
  }[];
};

/** Objects that don't come, on purpose. */
export type LeftOut = {
  readonly resource: string;
  readonly count: number;
  readonly because:
    | 'would act on the world'
    | 'not named by the scenario'
    | 'made anew'
    | 'ours stands instead'
    | 'workloads stay stopped';
};

export type CopyNeeds = {
  readonly namespaces: number;
  readonly pods: number;
  readonly cpuMilli: number;
  readonly memoryBytes: number;
  readonly cpuLimitMilli: number;
  readonly memoryLimitBytes: number;
  readonly storageBytes: number;
  readonly claims: number;
  /** What one container gets that says nothing itself. */
  readonly containerLimit: { readonly cpuMilli: number; readonly memoryBytes: number };
};

export type CopyRefusal =
  | { readonly why: 'volumes as they are'; readonly volumes: readonly string[] }
  | { readonly why: 'system namespaces'; readonly namespaces: readonly string[] }
  | { readonly why: 'too large to be looked through'; readonly of: readonly string[] }
  | { readonly why: 'too many changes'; readonly bytes: number }
  | { readonly why: 'nothing of it in the archive'; readonly namespaces: readonly string[] };

/** Judges what a backup would bring, before anything is created. `volumes` undefined: unknown, each retained disk then counts as production's own. */
export function copyPlan(
  contents: BackupContents,
  volumes: readonly BackedUpVolume[] | undefined,
  wishes: CopyWishes,
): { readonly plan: CopyPlan } | { readonly refused: CopyRefusal } {
  throw new Error(`not here yet: ${contents.objects} ${volumes?.length} ${wishes.veleroNamespace}`);
}

/** What of the needs is above the limit that needs no confirmation, in English; empty: nothing. */
export function aboveLimits(
  needs: CopyNeeds,
  limits: { readonly bytes: number; readonly pods: number; readonly namespaces: number },
): readonly ('bytes' | 'pods' | 'namespaces')[] {
  throw new Error(`not here yet: ${needs.pods} ${limits.pods}`);
}

/** One sentence without a full stop, for the report. */
export function refusalInEnglish(refusal: CopyRefusal): string {
  throw new Error(`not here yet: ${refusal.why}`);
}
