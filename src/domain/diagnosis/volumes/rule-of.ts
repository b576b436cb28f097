import type {
  ClaimSeen,
  JudgedClaim,
  JudgedVolume,
  PersistentVolumeSeen,
} from '../facts/volume-use.ts';
import type { Capacity, VolumeConditions, VolumeRule } from './volume-rules.ts';

/** A rule with its place in its ConfigMap, from 1. */
export type NumberedRule = VolumeRule & { readonly number: number };

/** The first rule whose conditions a claim and its volume meet, as Velero judges it; `unknown` where what it asks for was not seen. */
export function ruleOf(
  rules: readonly VolumeRule[],
  claim: ClaimSeen,
  volume: PersistentVolumeSeen | undefined,
): NumberedRule | 'unknown' | undefined {
  for (const [index, rule] of rules.entries()) {
    if (Object.values(rule.conditions).every((one) => one === undefined)) {
      return { ...rule, number: index + 1 };
    }
    if (volume?.judged === undefined || claim.judged === undefined) {
      return 'unknown';
    }
    if (
      isOfClaim(rule.conditions, claim.phase, claim.judged) &&
      isOfVolume(rule.conditions, volume, volume.judged)
    ) {
      return { ...rule, number: index + 1 };
    }
  }
  return undefined;
}

function isOfClaim(
  { pvcLabels = {}, pvcPhase = [], pvcVolumeMode, pvcAccessModes = [] }: VolumeConditions,
  phase: string,
  { labels, volumeMode = 'Filesystem', accessModes }: JudgedClaim,
): boolean {
  return (
    hasAll(labels, pvcLabels) &&
    isAmong(phase, pvcPhase) &&
    (pvcVolumeMode ?? volumeMode) === volumeMode &&
    (pvcAccessModes.length === 0 || areSame(pvcAccessModes, accessModes))
  );
}

function isOfVolume(
  { capacity, storageClass = [], volumeTypes = [], ...origins }: VolumeConditions,
  volume: PersistentVolumeSeen,
  judged: JudgedVolume,
): boolean {
  return (
    (capacity === undefined || isWithin(capacity, judged.bytes)) &&
    isAmong(judged.storageClass ?? '', storageClass) &&
    isAmong(volume.source, volumeTypes) &&
    isOfOrigin(origins, volume, judged)
  );
}

function isOfOrigin(
  { nfs, csi }: Pick<VolumeConditions, 'nfs' | 'csi'>,
  { source, driver }: PersistentVolumeSeen,
  judged: JudgedVolume,
): boolean {
  return (
    (nfs === undefined || (source === 'nfs' && isOfServer(nfs, judged.nfs))) &&
    (csi === undefined || (source === 'csi' && isOfDriver(csi, driver, judged.attributes)))
  );
}

function isWithin({ least, most = Infinity }: Capacity, bytes: number): boolean {
  return least <= bytes && bytes <= most;
}

function isOfDriver(
  asked: NonNullable<VolumeConditions['csi']>,
  driver: string | undefined,
  attributes: JudgedVolume['attributes'],
): boolean {
  return (asked.driver ?? driver) === driver && hasAll(attributes, asked.volumeAttributes ?? {});
}

function isOfServer(
  asked: NonNullable<VolumeConditions['nfs']>,
  { server, path }: { readonly server?: string; readonly path?: string } = {},
): boolean {
  return (asked.server ?? server) === server && (asked.path ?? path) === path;
}

function isAmong(one: string, all: readonly string[]): boolean {
  return all.length === 0 || all.includes(one);
}

/** Whatever their order, and however often. */
function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.every((one) => others.includes(one)) && others.every((one) => some.includes(one));
}

function hasAll(
  all: Readonly<Record<string, string>>,
  asked: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(asked).every(
    ([key, value]) => Object.hasOwn(all, key) && all[key] === value,
  );
}
