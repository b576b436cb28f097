import { mask } from '../../domain/masking.ts';
import type { Connection } from '../../domain/cluster-state.ts';
import { labelValue } from '../../domain/velero-label.ts';
import type { VolumeWork } from '../../domain/velero.ts';
import type { Cluster, VeleroObject } from '../../outside/kubernetes/clusters.ts';
import { list, record, text, textRecord, time, whole } from './unchecked.ts';
import type { Target } from './target.ts';

/** What a card shows of a backup or restore, read from the API server just now. */
export type ReadObject =
  | { readonly state: 'gone' }
  | { readonly state: 'away'; readonly connection: Connection }
  | ObjectFacts;

export type ObjectFacts = {
  readonly state: 'found';
  readonly uid?: string | undefined;
  readonly phase: string;
  readonly schedule?: string | undefined;
  readonly backup?: string | undefined;
  readonly location?: string | undefined;
  readonly startedAt?: number | undefined;
  readonly tookMs?: number | undefined;
  readonly expiresAt?: number | undefined;
  readonly items: number;
  readonly totalItems: number;
  readonly warnings: number;
  readonly errors: number;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  readonly mapped: Readonly<Record<string, string>>;
  readonly failureReason?: string | undefined;
  readonly validationErrors: readonly string[];
  readonly volumes: Volumes;
};

export type Volumes = {
  readonly count: number;
  readonly done: number;
  readonly bytes: number;
  /** Those that did not end well, at most ten. */
  readonly trouble: readonly {
    readonly volume: string;
    readonly phase: string;
    readonly message: string;
  }[];
};

/** `json`: everything that Velero wrote down, masked. */
export async function readObject(
  target: Target,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<{ readonly object: ReadObject; readonly json: string }> {
  const { connection, volumeWork } = cluster.state();
  if (connection.state === 'away') {
    return { object: { state: 'away', connection }, json: '' };
  }
  const { kind, name } = target;
  const object = await (kind === 'backup'
    ? cluster.backup(name, signal)
    : cluster.restore(name, signal));
  return object === undefined
    ? { object: { state: 'gone' }, json: '' }
    : {
        object: { ...factsOf(object), volumes: volumesOf(target, volumeWork) },
        json: mask(JSON.stringify(withoutNoise(object), null, 2)),
      };
}

function factsOf({ metadata, spec, status }: VeleroObject): Omit<ObjectFacts, 'volumes'> {
  const progress = record(status['progress']);
  const startedAt = time(status['startTimestamp']);
  const completedAt = time(status['completionTimestamp']);
  return {
    state: 'found',
    uid: text(metadata['uid']),
    phase: text(status['phase']) ?? '',
    items: whole(progress['itemsBackedUp'] ?? progress['itemsRestored']),
    totalItems: whole(progress['totalItems']),
    warnings: whole(status['warnings']),
    errors: whole(status['errors']),
    included: list(spec['includedNamespaces'], 30),
    excluded: list(spec['excludedNamespaces'], 30),
    mapped: textRecord(spec['namespaceMapping'], 30),
    validationErrors: list(status['validationErrors'], 10).map((one) => one.slice(0, 500)),
    schedule: text(record(metadata['labels'])['velero.io/schedule-name']),
    backup: text(spec['backupName']),
    location: text(spec['storageLocation']),
    startedAt,
    tookMs: took(startedAt, completedAt),
    expiresAt: time(status['expiration']),
    failureReason: text(status['failureReason']),
  };
}

function took(startedAt?: number, completedAt?: number): number | undefined {
  return startedAt === undefined || completedAt === undefined
    ? undefined
    : Math.max(0, completedAt - startedAt);
}

/** What the API server adds for itself, and the copy of the whole object that `kubectl apply` leaves. */
function withoutNoise({ metadata, spec, status }: VeleroObject): VeleroObject {
  const { managedFields: _fields, annotations, ...rest } = metadata;
  const kept = Object.entries(record(annotations)).filter(
    ([key]) => key !== 'kubectl.kubernetes.io/last-applied-configuration',
  );
  return { metadata: { ...rest, annotations: Object.fromEntries(kept) }, spec, status };
}

function volumesOf({ kind, name }: Target, all: readonly VolumeWork[]): Volumes {
  const kinds =
    kind === 'backup' ? ['PodVolumeBackup', 'DataUpload'] : ['PodVolumeRestore', 'DataDownload'];
  const label = labelValue(name);
  const its = all.filter((one) => kinds.includes(one.kind) && one.owner === label);
  const bad = its.filter((one) => one.phase === 'Failed' || one.phase.startsWith('Cancel'));
  return {
    count: its.length,
    done: its.filter((one) => one.phase === 'Completed').length,
    bytes: its.reduce((sum, one) => sum + one.bytesDone, 0),
    trouble: bad.slice(0, 10).map((one) => ({
      volume: `${one.namespace}/${one.pod ?? one.volume}`,
      phase: one.phase,
      message: (one.message ?? '').slice(0, 300),
    })),
  };
}
