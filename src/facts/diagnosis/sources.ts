import type { ClusterState } from '../../domain/cluster-state.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import type { Scope } from '../../domain/diagnosis/scope.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import type { ClusterSettings } from '../../domain/settings.ts';
import type { FilesInside } from '../../outside/archives/files-inside.ts';
import type { ReadArchive } from '../../outside/archives/read-archive.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import type { ReadYaml } from '../../outside/kubernetes/plain-yaml.ts';
import type { Buckets } from '../../outside/object-store/buckets.ts';
import type { VerificationRecords } from '../../outside/store/verifications/records.ts';

/** Where the facts of one diagnosis come from. */
export type Sources = {
  readonly scope: Scope;
  /** The operation's id: names of what is asked of Velero derive from it. */
  readonly operation: string;
  readonly state: ClusterState;
  /** What is known of the other configured clusters now. */
  readonly otherStates: readonly ClusterState[];
  readonly settings: ClusterSettings;
  readonly cluster: Cluster;
  readonly buckets: Buckets;
  readonly readArchive: ReadArchive;
  readonly filesInside: FilesInside;
  readonly readYaml: ReadYaml;
  readonly verifications: Pick<VerificationRecords, 'damaged' | 'find'>;
  /** Nobody waits for it: Velero is asked for no addresses. */
  readonly isUnasked?: true;
  readonly now: () => number;
  readonly look: Look;
};

/**
 * Looks at one source: `undefined` when it failed or did not answer within the deadline (10 s unless told, never beyond that of the whole diagnosis),
 * which is noted and told; it never throws. `what` is a part of a sentence, such as `the pods of Velero`.
 */
export type Look = <T>(
  what: InEachLanguage<string>,
  work: (signal: AbortSignal) => Promise<T>,
  deadlineMs?: number,
) => Promise<T | undefined>;

/** Collects a part of the facts: nothing when the scope does not ask for it. Every call to the outside goes through `look`. */
export type Collector = (from: Sources) => Promise<Partial<Slices>>;
