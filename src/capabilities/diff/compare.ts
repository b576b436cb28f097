import type { KeptFile, Outside } from '../../capability.ts';
import type { ArchiveSide, Served } from '../../domain/diff/archive-side.ts';
import { comparing, type Comparing, type Comparison } from '../../domain/diff/comparison.ts';
import { isMeant, livePlan, type LiveScope } from '../../domain/diff/live-plan.ts';
import { summary, type Summary } from '../../domain/diff/summary.ts';
import type { Language } from '../../domain/language.ts';
import { nearest } from '../../domain/nearest.ts';
import { mayContain } from '../../domain/restore-test/choose-backup.ts';
import { liveLists } from '../../facts/live-lists.ts';
import type { StepContext } from '../../engine/steps.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { fillArchive, type NoArchive } from './fill-archive.ts';
import { lastSeen, seenKey } from './last-seen.ts';
import type { BackupFacts } from './read-backup.ts';
import { reportFiles } from './report-files.ts';
import type { DiffRequest } from './request.ts';
import { words } from './words.ts';

/** What came of a comparison, small enough for a journal. */
export type Compared =
  | NoArchive
  /** The backup has objects of these namespaces alone. */
  | { readonly state: 'no such namespace'; readonly near: readonly string[]; readonly of: number }
  | {
      readonly state: 'compared';
      readonly at: number;
      readonly summary: Summary;
      readonly namespaces: { readonly count: number; readonly first: readonly string[] };
      /** Kinds that could not be listed and that the backup has none of. */
      readonly unseen: readonly string[];
      readonly files: readonly KeptFile[];
    };

export type CompareWith = {
  readonly cluster: Cluster;
  readonly outside: Pick<Outside, 'readArchive' | 'now'>;
  readonly operation: string;
  readonly language: Language;
};

/** Reads the archive and lists what is live, holds one against the other, and puts the whole away as files. Nothing is changed anywhere. */
export async function compare(
  request: DiffRequest,
  backup: BackupFacts,
  using: CompareWith,
  context: StepContext,
): Promise<Compared> {
  const { cluster, outside, operation, language } = using;
  const { signal } = context;
  const { kinds, missing } = await cluster.objects.served(signal);
  const served = new Map(kinds.map((kind) => [kind.resource, kind]));
  const read = { cluster, readArchive: outside.readArchive, served, key: operation };
  const filled = await fillArchive(
    request,
    {
      ...read,
      download: downloadName(operation),
      progress: (objects) => context.progress(words[language].progress(objects)),
    },
    signal,
  );
  if (filled.state !== 'read') {
    return filled;
  }
  const { archive } = filled;
  if (request.namespace !== undefined && !archive.namespaces.has(request.namespace)) {
    return noSuchNamespace(request.namespace, archive);
  }
  const comparison = comparing(archive, { served, key: operation });
  tellMissing(missing, archive, served, comparison);
  const scope = scopeOf(request, backup, cluster);
  const unseen = await takeLive({ archive, served, scope, comparison }, cluster, signal);
  const found = await withLastSeen(comparison.end(), request, backup, using, signal);
  return told(found, { request, backup, archive, unseen }, using, context);
}

/** Of all artifacts that are read, one after the other. */
export function downloadName(operation: string): string {
  return `lifeboat-${operation}-diff`;
}

function noSuchNamespace(namespace: string, archive: ArchiveSide): Compared {
  const all = [...archive.namespaces].toSorted();
  const near = nearest(namespace, all, mostOffered);
  return {
    state: 'no such namespace',
    near: near.length > 0 ? near : all.slice(0, mostOffered),
    of: all.length,
  };
}

const mostOffered = 5;

/** A group whose own server is away has kinds of which nothing is known. */
function tellMissing(
  missing: readonly string[],
  archive: ArchiveSide,
  served: Served,
  comparison: Comparing,
): void {
  for (const { resource } of archive.objects.values()) {
    const group = resource.split('.').slice(1).join('.');
    if (missing.includes(group) && !served.has(resource)) {
      comparison.unread(resource, {
        en: words.en.groupAway(group),
        zh: words.zh.groupAway(group),
      });
    }
  }
}

function scopeOf(
  { backup: name, namespace }: DiffRequest,
  { takesClusterScoped }: BackupFacts,
  cluster: Pick<Cluster, 'state'>,
): LiveScope {
  const known = cluster.state().backups.find((one) => one.name === name);
  return {
    namespace,
    takesClusterScoped: takesClusterScoped && namespace === undefined,
    takesNamespace: (one) => known !== undefined && mayContain(known, one),
  };
}

type Sides = {
  readonly archive: ArchiveSide;
  readonly served: Served;
  readonly scope: LiveScope;
  readonly comparison: Comparing;
};

/** Gives back the kinds that could not be listed and that the backup has none of. */
async function takeLive(
  { archive, served, scope, comparison }: Sides,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const known = new Set([...archive.objects.values()].map(({ resource }) => resource));
  const unread = new Set<string>();
  const lists = liveLists(
    livePlan(archive, served, scope),
    cluster,
    ({ resource }, object) =>
      isMeant({ resource, ...object.metadata }, archive, scope)
        ? comparison.judge(resource, object)
        : undefined,
    signal,
  );
  for await (const list of lists) {
    if ('unread' in list) {
      comparison.unread(list.resource, list.unread, list.namespace);
      unread.add(list.resource);
    } else {
      comparison.take(list.read.filter((one) => one !== undefined));
    }
  }
  return [...unread].filter((resource) => !known.has(resource)).toSorted();
}

async function withLastSeen(
  comparison: Comparison,
  { backup: name }: DiffRequest,
  { takenAt }: BackupFacts,
  { cluster, operation }: CompareWith,
  signal: AbortSignal,
): Promise<Comparison> {
  const { onlyBackup } = comparison;
  const download = downloadName(operation);
  const since = { backup: name, takenAt };
  const seen = await lastSeen(onlyBackup, since, { cluster, download }, signal);
  return {
    ...comparison,
    onlyBackup: onlyBackup.map((one) => {
      const found = seen.get(seenKey(one));
      return found === undefined ? one : { ...one, lastSeen: found };
    }),
  };
}

async function told(
  comparison: Comparison,
  of: {
    readonly request: DiffRequest;
    readonly backup: BackupFacts;
    readonly archive: ArchiveSide;
    readonly unseen: readonly string[];
  },
  { outside, language, operation }: CompareWith,
  context: StepContext,
): Promise<Compared> {
  const { request, backup, archive, unseen } = of;
  const at = outside.now();
  const all = request.namespace === undefined ? [...archive.namespaces] : [request.namespace];
  const namespaces = all.toSorted();
  const report = { ...request, operation, at, takenAt: backup.takenAt, namespaces, unseen };
  const files: KeptFile[] = [];
  for (const file of reportFiles(comparison, report, language)) {
    files.push(await context.keep(file));
  }
  return {
    state: 'compared',
    at,
    summary: summary(comparison, backup.takenAt),
    namespaces: { count: namespaces.length, first: namespaces.slice(0, mostNamed) },
    unseen: unseen.slice(0, mostUnseen),
    files,
  };
}

const mostNamed = 10;
const mostUnseen = 30;
