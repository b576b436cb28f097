import type { ServedKind } from '../kubernetes-object.ts';
import { isServed, type ArchiveSide, type Served } from './archive-side.ts';
import type { Identity } from './identity.ts';
import { isLeftOut } from './restless-kinds.ts';

/** One list to ask the API server for. */
export type LiveList = {
  readonly resource: string;
  readonly version: string;
  readonly kind: string;
  /** Left out: all namespaces at once, or a kind without them. */
  readonly namespace?: string;
};

export type LiveScope = {
  /** The one that was asked for; left out: all of the backup. */
  readonly namespace?: string | undefined;
  /** The backup takes all objects of the cluster that have no namespace, so that one which it lacks was left out or came later. */
  readonly takesClusterScoped: boolean;
  /** Whether the backup's own settings let it take this namespace. */
  readonly takesNamespace: (name: string) => boolean;
};

/** What has to be listed to know all that is live where the backup is from, each kind in the version that the backup has of it. */
export function livePlan(
  archive: ArchiveSide,
  served: Served,
  { namespace }: LiveScope,
): readonly LiveList[] {
  const versions = versionsIn(archive, served);
  const namespaces = namespace === undefined ? [...archive.namespaces] : [namespace];
  const places = namespaces.length > mostNamespaces ? [undefined] : namespaces;
  const clusterScoped = clusterScopedIn(archive);
  return [...served.values()].filter(isKept).flatMap((kind): readonly LiveList[] => {
    const { resource } = kind;
    const list = { resource, kind: kind.kind, version: versions.get(resource) ?? kind.version };
    if (kind.namespaced) {
      return places.map((one) => ({ ...list, ...(one === undefined ? {} : { namespace: one }) }));
    }
    return clusterScoped.has(resource) ? [list] : [];
  });
}

/** Whether a live object is of those that are compared. */
export function isMeant(
  of: Pick<Identity, 'resource' | 'namespace' | 'name'>,
  archive: ArchiveSide,
  scope: LiveScope,
): boolean {
  const { resource, namespace, name } = of;
  if (namespace !== undefined) {
    return isNamespaceMeant(namespace, archive, scope);
  }
  if (resource === 'namespaces') {
    const isNew = scope.namespace === undefined && scope.takesNamespace(name);
    return isNew || isNamespaceMeant(name, archive, scope);
  }
  return scope.takesClusterScoped || archive.objects.has(`${resource}//${name}`);
}

/** Above that a list of all namespaces at once is less work. */
const mostNamespaces = 20;

function isNamespaceMeant(name: string, archive: ArchiveSide, { namespace }: LiveScope): boolean {
  return namespace === undefined ? archive.namespaces.has(name) : namespace === name;
}

/** Velero takes what can be listed, read, made and deleted. */
function isKept({ resource, verbs }: ServedKind): boolean {
  const needed = ['list', 'get', 'create', 'delete'];
  return !isLeftOut(resource) && needed.every((verb) => verbs.includes(verb));
}

function versionsIn(archive: ArchiveSide, served: Served): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const { resource, apiVersion } of archive.objects.values()) {
    if (!versions.has(resource) && isServed(resource, apiVersion, served)) {
      versions.set(resource, apiVersion.slice(apiVersion.lastIndexOf('/') + 1));
    }
  }
  return versions;
}

function clusterScopedIn(archive: ArchiveSide): ReadonlySet<string> {
  const resources = new Set(['namespaces']);
  for (const { resource, namespace } of archive.objects.values()) {
    if (namespace === undefined) {
      resources.add(resource);
    }
  }
  return resources;
}
