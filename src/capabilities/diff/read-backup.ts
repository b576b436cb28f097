import { mask } from '../../domain/masking.ts';
import { stage } from '../../domain/phases.ts';
import { instant, whole, type Fields } from '../../domain/restore-test/fields.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';

/** What has to be known of a backup before it is compared. */
export type BackupSeen =
  | { readonly state: 'gone' }
  | { readonly state: 'away'; readonly why: string }
  /** It has no archive, and why: `waiting` and `running` ones will have one. */
  | { readonly state: 'no archive'; readonly because: 'waiting' | 'running' | 'refused' }
  | BackupFacts;

export type BackupFacts = {
  readonly state: 'found';
  readonly phase: string;
  readonly errors: number;
  readonly takenAt: number;
  /** It takes whatever the cluster has beside its namespaces. */
  readonly takesClusterScoped: boolean;
  /** What its own settings leave out, as `field: value` in Velero's words. */
  readonly filters: readonly string[];
};

export async function readBackup(
  name: string,
  cluster: Pick<Cluster, 'backup' | 'settled' | 'state'>,
  signal: AbortSignal,
): Promise<BackupSeen> {
  await cluster.settled(5_000);
  const { connection } = cluster.state();
  if (connection.state === 'away') {
    return { state: 'away', why: connection.why ?? '' };
  }
  const backup = await cluster.backup(name, signal);
  if (backup === undefined) {
    return { state: 'gone' };
  }
  const { metadata, spec, status } = backup;
  const phase = typeof status['phase'] === 'string' ? status['phase'].slice(0, 60) : '';
  const because = whyNoArchive(phase);
  if (because !== undefined) {
    return { state: 'no archive', because };
  }
  const takenAt = instant(status['startTimestamp']) ?? instant(metadata['creationTimestamp']);
  return {
    state: 'found',
    phase,
    errors: whole(status['errors']) ?? 0,
    takenAt: takenAt ?? 0,
    takesClusterScoped: takesClusterScoped(spec),
    filters: filtersOf(spec),
  };
}

function whyNoArchive(phase: string): 'waiting' | 'running' | 'refused' | undefined {
  if (phase === 'FailedValidation') {
    return 'refused';
  }
  const its = stage(phase);
  return its === 'waiting' || its === 'running' ? its : undefined;
}

/** Velero takes them by itself only where all namespaces are taken. */
function takesClusterScoped(spec: Fields): boolean {
  const { includeClusterResources: said, includedNamespaces, excludedNamespaces } = spec;
  const own = texts(spec['includedClusterScopedResources']);
  if (typeof said === 'boolean' || own.length > 0) {
    return said === true || own.includes('*');
  }
  const all = texts(includedNamespaces).every((one) => one === '*');
  return all && texts(excludedNamespaces).length === 0;
}

/** Apart from namespaces, which are said anyway. */
const narrowing = [
  'includedResources',
  'excludedResources',
  'includedNamespaceScopedResources',
  'excludedNamespaceScopedResources',
  'includedClusterScopedResources',
  'excludedClusterScopedResources',
  'labelSelector',
  'orLabelSelectors',
  'resourcePolicy',
] as const;

function filtersOf(spec: Fields): readonly string[] {
  return narrowing.flatMap((field) => {
    const value = spec[field];
    const list = texts(value).filter((one) => !ofVeleroItself.has(one));
    const isAll = list.length > 0 && list.every((one) => one === '*');
    const said =
      Array.isArray(value) && field !== 'orLabelSelectors' ? list.join(', ') : textOf(value);
    return isAll || said === '' ? [] : [mask(`${field}: ${said}`.slice(0, 2000)).slice(0, 200)];
  });
}

/** Velero adds them to every backup that has the newer filters. */
const ofVeleroItself: ReadonlySet<string> = new Set([
  'volumesnapshots.snapshot.storage.k8s.io',
  'volumesnapshotcontents.snapshot.storage.k8s.io',
]);

function textOf(value: unknown): string {
  const text = JSON.stringify(value ?? {});
  return text === '{}' || text === '[]' ? '' : text;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string').slice(0, 1000)
    : [];
}
