import type { ServedKind } from '../kubernetes-object.ts';
import type { ArchivedObject } from '../restore-test/archived-object.ts';
import { fields, text } from '../restore-test/fields.ts';
import { folding, type Folding } from './folded.ts';
import { madeAnew } from './made-anew.ts';
import { keyOf, type Identity } from './identity.ts';
import { keeper, reducedText, type Reduced } from './reduced-object.ts';
import { isLeftOut } from './restless-kinds.ts';

/** One object of the backup, reduced to what is compared. */
export type BackedUp = Identity & { readonly apiVersion: string; readonly reduced: Reduced };

export type ArchiveSide = {
  readonly add: (one: ArchivedObject) => void;
  /** Those that were not taken, by `keyOf`. */
  readonly objects: ReadonlyMap<string, BackedUp>;
  /** Forgets an object whose live counterpart was found, and gives it back. */
  readonly take: (key: string) => BackedUp | undefined;
  /** All that the archive has objects of, whatever namespace was asked for. */
  readonly namespaces: ReadonlySet<string>;
  /** What autoscalers scale, as `Kind namespace/name`. */
  readonly scaled: ReadonlySet<string>;
  readonly folding: Folding;
  /** It has more objects than can be held: nothing can be said. */
  readonly overflowed: () => boolean;
};

export type Served = ReadonlyMap<string, ServedKind>;

/** Takes the objects of an archive as they stream by, and keeps of each only what is compared. */
export function archiveSide(options: {
  readonly served: Served;
  /** Left out: all of the backup. */
  readonly namespace?: string | undefined;
  /** Under which the values of Secrets are hashed. */
  readonly key: string;
  readonly bounds: Bounds;
}): ArchiveSide {
  const { served, bounds } = options;
  const objects = new Map<string, BackedUp>();
  const namespaces = new Set<string>();
  const scaled = new Set<string>();
  const fold = folding();
  const keep = keeper(bounds.chars);
  const shared = sharing();
  let hasOverflowed = false;

  function compared(one: ArchivedObject, its: Identity): void {
    const key = keyOf(its);
    if (!isBetter(one, objects.get(key), served)) {
      return;
    }
    if (objects.size >= bounds.objects) {
      hasOverflowed = true;
      return;
    }
    const apiVersion = shared(one.object.apiVersion.slice(0, longestVersion));
    const reduced = keep(reducedText(one.resource, one.object, options.key));
    objects.set(key, { ...its, apiVersion, reduced });
  }

  return {
    add: (one) => {
      const { resource, namespace, name } = one;
      const within = namespace ?? (resource === 'namespaces' ? name : undefined);
      if (within !== undefined) {
        namespaces.add(within);
      }
      const isAsked = options.namespace === undefined || within === options.namespace;
      if (!isAsked || isLeftOut(resource)) {
        return;
      }
      const its = identityOf(one, shared);
      const maker = madeAnew(resource, one.object);
      if (maker === undefined) {
        addScaled(one, scaled);
        compared(one, its);
      } else if (one.version === undefined && namespace !== undefined) {
        fold.add('backup', maker, its);
      }
    },
    objects,
    take: (key) => {
      const one = objects.get(key);
      objects.delete(key);
      return one;
    },
    namespaces,
    scaled,
    folding: fold,
    overflowed: () => hasOverflowed,
  };
}

/** One string for equal ones, so that not each object holds its own, and with it the path or text that it was cut out of. */
function sharing(): (one: string) => string {
  const known = new Map<string, string>();
  return (one) => {
    const same = known.get(one);
    if (same === undefined && known.size < mostShared) {
      known.set(one, one);
    }
    return same ?? one;
  };
}

const mostShared = 20_000;

function identityOf(
  { resource, namespace, object }: ArchivedObject,
  shared: (one: string) => string,
): Identity {
  return {
    resource: shared(resource),
    kind: shared(object.kind.slice(0, longestKind)),
    name: object.metadata.name,
    ...(namespace === undefined ? {} : { namespace: shared(namespace) }),
  };
}

/** Nothing that a cluster serves is called longer. */
const longestKind = 100;
const longestVersion = 300;

export type Bounds = {
  /** Objects that are held. */
  readonly objects: number;
  /** Characters of reduced objects that are held; beyond them an object is held as its hash. */
  readonly chars: number;
};

/** Whether the cluster serves objects of this resource in this version. */
export function isServed(resource: string, apiVersion: string, served: Served): boolean {
  const kind = served.get(resource);
  const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  return kind?.version === version || (kind?.versions ?? []).includes(version);
}

/** The backup's preferred version counts where the cluster still serves it, else another one that it serves. */
function isBetter(one: ArchivedObject, before: BackedUp | undefined, served: Served): boolean {
  if (before === undefined) {
    return true;
  }
  return (
    isServed(one.resource, one.object.apiVersion, served) &&
    (one.version === undefined || !isServed(before.resource, before.apiVersion, served))
  );
}

function addScaled({ resource, namespace, object }: ArchivedObject, scaled: Set<string>): void {
  if (resource === 'horizontalpodautoscalers.autoscaling') {
    const target = fields(fields(object['spec'])['scaleTargetRef']);
    scaled.add(`${text(target['kind'])} ${namespace}/${text(target['name'])}`);
  }
}
