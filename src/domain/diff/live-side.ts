import type { KubernetesObject } from '../kubernetes-object.ts';
import { fields, instant } from '../restore-test/fields.ts';
import type { ArchiveSide, BackedUp } from './archive-side.ts';
import { fieldDifferences, isOfOneVersion, type FieldDifference } from './field-differences.ts';
import { keyOf, type Identity } from './identity.ts';
import { isMadeEverywhere, madeAnew, type Maker } from './made-anew.ts';
import { isSameAs, reducedText, treeOf } from './reduced-object.ts';
import { hiddenDifference, shownDifference, type ShownDifference } from './shown-difference.ts';
import type { Tree } from './tree.ts';

/** What one live object is to the backup. */
export type Judged =
  | { readonly is: 'made anew'; readonly maker: Maker; readonly of: Identity }
  /** Nothing has to be told of it. */
  | { readonly is: 'nothing' }
  | { readonly is: 'same'; readonly key: string }
  | { readonly is: 'different'; readonly key: string; readonly differing: Differing }
  | { readonly is: 'going'; readonly key: string; readonly goneSince: number }
  | { readonly is: 'only live'; readonly one: OnlyLive };

export type Differing = Identity & {
  /** The first of them. */
  readonly fields: readonly ShownDifference[];
  /** How many there are beyond those. With no fields and none beyond, only hashes were compared. */
  readonly more: number;
  /** Of the backup and live, where they are not the same. */
  readonly versions?: readonly [backup: string, live: string];
};

export type OnlyLive = Identity & {
  readonly createdAt?: number;
  /** By its label: whoever made it does not want it in backups. */
  readonly wishedOut: boolean;
};

/** Judges one live object against the backup. Nothing is remembered: a list may be begun anew. */
export function judgeLive(
  resource: string,
  object: KubernetesObject,
  { archive, key: secretKey }: { readonly archive: ArchiveSide; readonly key: string },
): Judged {
  const of = identityOf(resource, object);
  const maker = madeAnew(resource, object);
  if (maker !== undefined) {
    return { is: 'made anew', maker, of };
  }
  const key = keyOf(of);
  const backedUp = archive.objects.get(key);
  if (backedUp === undefined) {
    return isMadeEverywhere(resource, of.name)
      ? { is: 'nothing' }
      : { is: 'only live', one: onlyLive(of, object) };
  }
  const goneSince = instant(object.metadata.deletionTimestamp);
  if (goneSince !== undefined) {
    return { is: 'going', key, goneSince };
  }
  const text = reducedText(resource, object, secretKey);
  return isSameAs(backedUp.reduced, text)
    ? { is: 'same', key }
    : differing(backedUp, { text, apiVersion: object.apiVersion }, archive);
}

function identityOf(resource: string, { kind, metadata }: KubernetesObject): Identity {
  const { namespace, name } = metadata;
  return { resource, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

function onlyLive(of: Identity, { metadata }: KubernetesObject): OnlyLive {
  const createdAt = instant(metadata.creationTimestamp);
  const wish = fields(metadata.labels)['velero.io/exclude-from-backup'];
  return { ...of, wishedOut: wish === 'true', ...(createdAt === undefined ? {} : { createdAt }) };
}

/** Which fields differ is not known. */
export function isByHash(one: Differing): boolean {
  return one.fields.length === 0 && one.more === 0;
}

/** How many fields of an object are told. */
const mostFields = 50;

function differing(
  backedUp: BackedUp,
  live: { readonly text: string; readonly apiVersion: string },
  archive: ArchiveSide,
): Judged {
  const { reduced, apiVersion, ...of } = backedUp;
  const key = keyOf(of);
  const versions =
    apiVersion === live.apiVersion ? {} : { versions: [apiVersion, live.apiVersion] as const };
  const before = treeOf(reduced);
  if (before === undefined) {
    return { is: 'different', key, differing: { ...of, fields: [], more: 0, ...versions } };
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was made of a tree just now
  const after = JSON.parse(live.text) as Tree;
  const found = fieldDifferences(of.resource, before, after)
    .filter((one) => !('versions' in versions && isOfOneVersion(one)))
    .filter((one) => !isScaled(of, one, archive));
  if (found.length === 0) {
    return { is: 'same', key };
  }
  const show = of.resource === 'secrets' ? hiddenDifference : shownDifference;
  const shown = found.slice(0, mostFields).map((one) => show(one));
  const more = found.length - shown.length;
  return { is: 'different', key, differing: { ...of, fields: shown, more, ...versions } };
}

/** How many replicas run is the autoscaler's affair. */
function isScaled(of: Identity, { path }: FieldDifference, { scaled }: ArchiveSide): boolean {
  return path.join('.') === 'spec.replicas' && scaled.has(`${of.kind} ${of.namespace}/${of.name}`);
}
