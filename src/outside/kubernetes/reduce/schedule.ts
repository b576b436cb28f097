import type { Schedule } from '../../../domain/velero.ts';
import {
  durationMs,
  instant,
  known,
  messages,
  namespaces,
  part,
  word,
  type Raw,
} from './fields.ts';
import { changedAt, identity } from './identity.ts';
import { volumePlan } from './volume-plan.ts';

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
