import { kinds, resourceOf, type Kind } from '../api/kinds.ts';
import type { KubeObject } from '../api/objects.ts';
import type { Writing } from '../api/writing.ts';
import type { Item } from './archive.ts';
import { isSelected } from './label-selection.ts';
import type { BackupSpec } from './objects.ts';

/** What a backup with this spec takes from the cluster: namespaced objects, their Namespaces, the volumes of their claims. */
export function itemsOf(world: Writing, spec: BackupSpec): readonly Item[] {
  const whole = isWhole(spec);
  const wanted = kinds.filter((kind) => isIncluded(kind, spec));
  const items = wanted.flatMap((kind) => {
    if (!kind.namespaced && !whole && resourceOf(kind) !== 'namespaces') {
      return [];
    }
    return world.store
      .list(kind)
      .filter((object) => isMeant(object, kind, spec))
      .map((object) => ({ kind, object }));
  });
  return whole ? items : [...items, ...volumesOf(world, items), ...prioritiesOf(world, items)];
}

function isMeant(object: KubeObject, kind: Kind, spec: BackupSpec): boolean {
  const { labels = {}, namespace, name } = object.metadata;
  const where = resourceOf(kind) === 'namespaces' ? name : namespace;
  return (
    labels['velero.io/exclude-from-backup'] !== 'true' &&
    (where === undefined || isInNamespaces(where, spec)) &&
    isSelected(object, spec)
  );
}

type Namespaces = Pick<BackupSpec, 'includedNamespaces' | 'excludedNamespaces'>;

/** Every namespace is asked for, and none left out: only then the cluster's own objects come along by themselves. */
export function isWhole({ includedNamespaces, excludedNamespaces }: Namespaces): boolean {
  return isAll(includedNamespaces) && isNone(excludedNamespaces);
}

export function isInNamespaces(namespace: string, spec: Namespaces): boolean {
  const { includedNamespaces = [], excludedNamespaces = [] } = spec;
  return (
    (isAll(includedNamespaces) || includedNamespaces.includes(namespace)) &&
    !excludedNamespaces.includes(namespace)
  );
}

/** Resources are named by plural, with or without their group. */
export function isIncluded(
  kind: Kind,
  spec: Pick<BackupSpec, 'includedResources' | 'excludedResources'>,
): boolean {
  const names = [kind.plural, resourceOf(kind)];
  const { includedResources = [], excludedResources = [] } = spec;
  return (
    (isAll(includedResources) || names.some((name) => includedResources.includes(name))) &&
    !names.some((name) => excludedResources.includes(name)) &&
    !(kind.group === 'events.k8s.io')
  );
}

/** A claim pulls its volume in, although it lies in no namespace. */
function volumesOf(world: Writing, items: readonly Item[]): readonly Item[] {
  const kind = world.kind('persistentvolumes');
  const names = items
    .filter((item) => resourceOf(item.kind) === 'persistentvolumeclaims')
    .map(({ object }) => object.spec?.['volumeName']);
  return world.store
    .list(kind)
    .filter((object) => names.includes(object.metadata.name))
    .map((object) => ({ kind, object }));
}

/** A pod pulls its priority class in. */
function prioritiesOf(world: Writing, items: readonly Item[]): readonly Item[] {
  const kind = world.kind('priorityclasses.scheduling.k8s.io');
  const names = items
    .filter((item) => resourceOf(item.kind) === 'pods')
    .map(({ object }) => object.spec?.['priorityClassName']);
  return world.store
    .list(kind)
    .filter((object) => names.includes(object.metadata.name))
    .map((object) => ({ kind, object }));
}

function isAll(list: readonly string[] | undefined): boolean {
  return list === undefined || list.length === 0 || list.includes('*');
}

function isNone(list: readonly string[] | undefined): boolean {
  return list === undefined || list.length === 0;
}
