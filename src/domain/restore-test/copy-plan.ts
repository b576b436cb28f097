import type { BackupContents } from './contents.ts';
import { allNeeds } from './copy-needs.ts';
import { copied, isLeftOutPod } from './copied-workloads.ts';
import { copyLimits } from './copy-limits.ts';
import { volumesAsTheyAre } from './as-they-are.ts';
import { controlledPods, leftOut } from './left-out.ts';
import type { ModifierRule } from './modifier-rule.ts';
import { modifierRules } from './modifier-rules.ts';
import { isSystemNamespace } from './system-namespaces.ts';
import { shortened } from './shortened.ts';
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

/** How a copy is made harmless: what the Restore leaves out, how it changes the rest, and what that needs. Too large for a step's result: made again from the archive where it is needed. */
export type CopyPlan = {
  readonly excludedResources: readonly string[];
  /** Keeps pods of DaemonSets and Jobs out, by labels that their controllers put on them. */
  readonly labelSelector: LabelSelector;
  /** The value of the one key of the resource modifiers' ConfigMap. */
  readonly modifiers: string;
  /** For people, in English, each at most a line; the first 50 and how many more. */
  readonly changed: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Pods of DaemonSets and Jobs, and those that came to their end, as `namespace/name`. */
  readonly leftOutPods: readonly string[];
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
  /** As in Velero's resource list. */
  readonly group?: string;
  readonly kind?: string;
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
  const refused = refusal(contents, volumes, wishes);
  if (refused !== undefined) {
    return { refused };
  }
  const copies = copied(contents, volumes, wishes.start);
  const { rules, changed, limits } = modifierRules(contents, volumes, wishes, copies);
  const modifiers = written(rules);
  if (modifiers.length > mostBytes) {
    return { refused: { why: 'too many changes', bytes: modifiers.length } };
  }
  const workloads = contents.namespaces.flatMap((one) => one.workloads);
  return {
    plan: {
      ...leftOut(contents, wishes),
      leftOutPods: workloads
        .filter((one) => isLeftOutPod(one) || one.ended === true)
        .map((one) => `${one.namespace}/${one.name}`),
      labelSelector: controlledPods,
      modifiers,
      changed: shortened(changed, 50),
      needs: allNeeds(contents, copies),
      limits: [...shortened(limits, 10), ...copyLimits(contents, volumes, wishes)],
    },
  };
}

/** What of the needs is above the limits that need no confirmation; empty: nothing. */
export function aboveLimits(
  needs: CopyNeeds,
  limits: { readonly bytes: number; readonly pods: number; readonly namespaces: number },
): readonly ('bytes' | 'pods' | 'namespaces')[] {
  const found = { bytes: needs.storageBytes, pods: needs.pods, namespaces: needs.namespaces };
  return (['bytes', 'pods', 'namespaces'] as const).filter((one) => found[one] > limits[one]);
}

/** One sentence without a full stop, for the report. */
export function refusalInEnglish(refused: CopyRefusal): string {
  switch (refused.why) {
    case 'volumes as they are':
      return `it would restore volumes as they are, which are production's own: ${refused.volumes.join(', ')}`;
    case 'system namespaces':
      return `system namespaces are never restored beside themselves: ${refused.namespaces.join(', ')}`;
    case 'too large to be looked through':
      return `there is more in it than can be looked through (${refused.of.join(', ')}), so that nobody can promise a harmless copy`;
    case 'too many changes':
      return `making its copy harmless takes ${refused.bytes} bytes of rules, more than a ConfigMap holds`;
    case 'nothing of it in the archive':
      return `its archive has nothing of ${refused.namespaces.join(', ')}`;
  }
}

/** A ConfigMap holds 1 MiB, its other fields included. */
const mostBytes = 1_000_000;

function refusal(
  contents: BackupContents,
  volumes: readonly BackedUpVolume[] | undefined,
  wishes: CopyWishes,
): CopyRefusal | undefined {
  const names = contents.namespaces.map((one) => one.namespace);
  const system = names.filter((one) => isSystemNamespace(one, wishes.veleroNamespace));
  if (system.length > 0) {
    return { why: 'system namespaces', namespaces: system };
  }
  if (contents.overflowed.length > 0) {
    return { why: 'too large to be looked through', of: contents.overflowed };
  }
  const empty = contents.namespaces.filter((one) => Object.keys(one.counts).length === 0);
  if (empty.length > 0) {
    return { why: 'nothing of it in the archive', namespaces: empty.map((one) => one.namespace) };
  }
  const own = volumesAsTheyAre(contents, volumes).filter(
    (one) => !wishes.volumesAsTheyAre.includes(one),
  );
  return own.length === 0 ? undefined : { why: 'volumes as they are', volumes: own };
}

/** JSON, which is YAML, and which Velero reads strictly. Non-ASCII is escaped, so that its length is its size in bytes. */
function written(rules: readonly ModifierRule[]): string {
  return JSON.stringify({ version: 'v1', resourceModifierRules: rules }).replaceAll(
    /[\u007f-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
