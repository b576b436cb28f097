import type { KubernetesObject } from '../kubernetes-object.ts';
import type { InEachLanguage } from '../language.ts';
import type { ArchiveSide, BackedUp, Served } from './archive-side.ts';
import type { Folded } from './folded.ts';
import { inOrder, type Identity } from './identity.ts';
import { judgeLive, type Differing, type Judged, type OnlyLive } from './live-side.ts';
import { isMadeEverywhere } from './made-anew.ts';

/** A backup against what is live: each object of either side is in one of these, in the order in which they matter. */
export type Comparison = {
  readonly same: number;
  readonly onlyLive: readonly OnlyLive[];
  readonly onlyBackup: readonly OnlyBackup[];
  readonly different: readonly Differing[];
  readonly notCompared: readonly NotCompared[];
  readonly folded: readonly Folded[];
};

export type OnlyBackup = Identity & {
  /** It is still there, and being deleted since then. */
  readonly goneSince?: number;
  /** The cluster has no such kind any more. */
  readonly isNotServed: boolean;
  /** The newest backup in which it was found. */
  readonly lastSeen?: { readonly backup: string; readonly at: number };
};

/** Objects of the backup of one kind whose live counterpart could not be looked at. */
export type NotCompared = {
  readonly resource: string;
  readonly why: InEachLanguage<string>;
  /** Those of the backup. */
  readonly names: readonly string[];
};

export type Comparing = {
  /** What one live object is to the backup; nothing is remembered. */
  readonly judge: (resource: string, object: KubernetesObject) => Judged;
  /** Remembers what all objects of one list are. */
  readonly take: (judged: readonly Judged[]) => void;
  /** Nothing is known of what is live of this kind: in that namespace, where one is said. */
  readonly unread: (resource: string, why: InEachLanguage<string>, namespace?: string) => void;
  readonly end: () => Comparison;
};

export function comparing(
  archive: ArchiveSide,
  { served, key }: { readonly served: Served; readonly key: string },
): Comparing {
  const unread = new Map<string, InEachLanguage<string>>();
  const onlyLive: OnlyLive[] = [];
  const different: Differing[] = [];
  const going: OnlyBackup[] = [];
  const within = fieldsWithin(mostChars);
  let same = 0;

  function takeOne(judged: Judged): void {
    switch (judged.is) {
      case 'made anew':
        if (judged.of.namespace !== undefined) {
          archive.folding.add('live', judged.maker, judged.of);
        }
        return;
      case 'only live':
        onlyLive.push(judged.one);
        return;
      case 'same':
        archive.take(judged.key);
        same += 1;
        return;
      case 'different':
        archive.take(judged.key);
        different.push(within(judged.differing));
        return;
      case 'going':
        going.push(...onlyInBackup(archive.take(judged.key), served, judged.goneSince));
        return;
      case 'nothing':
    }
  }

  return {
    judge: (resource, object) => judgeLive(resource, object, { archive, key }),
    take: (judged) => {
      judged.forEach(takeOne);
    },
    unread: (resource, why, namespace = '') => {
      unread.set(`${resource}/${namespace}`, why);
    },
    end: () => {
      const unseen = [...archive.objects.values()];
      const dark = unseen.flatMap((one): readonly Dark[] => {
        const why =
          unread.get(`${one.resource}/${one.namespace ?? ''}`) ?? unread.get(`${one.resource}/`);
        return why === undefined ? [] : [{ one, why }];
      });
      const inTheDark = new Set(dark.map(({ one }) => one));
      const gone = unseen
        .filter((one) => !inTheDark.has(one) && !isMadeEverywhere(one.resource, one.name))
        .flatMap((one) => onlyInBackup(one, served));
      return {
        same,
        onlyLive: onlyLive.toSorted(leftOutFirst),
        onlyBackup: [...going, ...gone].toSorted(inOrder),
        different: different.toSorted(inOrder),
        notCompared: byKind(dark),
        folded: archive.folding.all(),
      };
    },
  };
}

/** Of all fields that are told together. */
const mostChars = 8_000_000;

/** When there is no room any more, an object is told by how many of its fields differ. */
function fieldsWithin(most: number): (one: Differing) => Differing {
  let left = most;
  return (one) => {
    left -= JSON.stringify(one.fields).length;
    return left >= 0 ? one : { ...one, fields: [], more: one.more + one.fields.length };
  };
}

type Dark = { readonly one: BackedUp; readonly why: InEachLanguage<string> };

/** What nobody wants in backups comes last. */
function leftOutFirst(one: OnlyLive, other: OnlyLive): number {
  return Number(one.wishedOut) - Number(other.wishedOut) || inOrder(one, other);
}

function onlyInBackup(
  one: BackedUp | undefined,
  served: Served,
  goneSince?: number,
): readonly OnlyBackup[] {
  if (one === undefined) {
    return [];
  }
  const { resource, kind, namespace, name } = one;
  return [
    {
      resource,
      kind,
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(goneSince === undefined ? {} : { goneSince }),
      isNotServed: !served.has(resource),
    },
  ];
}

type Named = { readonly why: InEachLanguage<string>; readonly names: string[] };

function byKind(dark: readonly Dark[]): readonly NotCompared[] {
  const kinds = new Map<string, Named>();
  for (const { one, why } of dark) {
    const kind = kinds.get(one.resource) ?? { why, names: [] };
    kind.names.push(one.namespace === undefined ? one.name : `${one.namespace}/${one.name}`);
    kinds.set(one.resource, kind);
  }
  return [...kinds].map(([resource, { why, names }]) => ({
    resource,
    why,
    names: names.toSorted(),
  }));
}
