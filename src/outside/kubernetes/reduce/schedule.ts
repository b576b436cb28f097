import type { Schedule, VolumePlan } from '../../../domain/velero.ts';
import {
  durationMs,
  instant,
  known,
  messages,
  namespaces,
  part,
  texts,
  word,
  type Raw,
} from './fields.ts';
import { changedAt, identity } from './identity.ts';

/** A Schedule in the domain's words, whatever its fields hold; `undefined` for what has no name. */
export function schedule(object: Raw): Schedule | undefined {
  const is = identity(object);
  if (is === undefined) {
    return undefined;
  }
  const [spec, status] = [part(object, 'spec'), part(object, 'status')];
  const template = part(spec, 'template');
  return known({
    ...is,
    phase: word(status['phase']) ?? '',
    cron: word(spec['schedule']) ?? '',
    paused: spec['paused'] === true,
    lastBackupAt: instant(status['lastBackup']),
    lastSkippedAt: instant(status['lastSkipped']),
    validationErrors: messages(status['validationErrors']),
    includedNamespaces: namespaces(template['includedNamespaces']),
    excludedNamespaces: namespaces(template['excludedNamespaces']),
    storageLocation: word(template['storageLocation']),
    ttlMs: durationMs(template['ttl']),
    editedAt: changedAt(object, (manager) => manager !== 'velero-server'),
    ownsBackups: spec['useOwnerReferencesInBackup'] === true,
    volumes: volumePlan(template),
  });
}

function volumePlan(template: Raw): VolumePlan {
  // Its name before 1.10.
  const copiesFiles = template['defaultVolumesToFsBackup'] ?? template['defaultVolumesToRestic'];
  return known({
    copiesFiles: flag(copiesFiles),
    snapshots: flag(template['snapshotVolumes']),
    policy: word(part(template, 'resourcePolicy')['name']),
    isNarrowed: isNarrowed(template),
  });
}

const including = [
  'labelSelector',
  'orLabelSelectors',
  'includedResources',
  'includedNamespaceScopedResources',
  'includedClusterScopedResources',
];
const excluding = [
  'excludedResources',
  'excludedNamespaceScopedResources',
  'excludedClusterScopedResources',
];

/** Whether pods, claims or volumes of its namespaces may be left out of it. */
function isNarrowed(template: Raw): boolean {
  return (
    including.some((field) => !isEmpty(template[field])) ||
    excluding.some((field) => texts(template[field]).some((one) => ofVolumes.test(one))) ||
    template['includeClusterResources'] === false
  );
}

const ofVolumes = /^(?:\*|po|pods?|pvc|pv|persistentvolumeclaims?|persistentvolumes?)$/i;

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** `*` says no more than nothing. */
function isEmpty(value: unknown): boolean {
  const named: readonly unknown[] = Array.isArray(value) ? value : Object.keys(part(value));
  return named.length === 0 || (named.length === 1 && named[0] === '*');
}
