import type { Backup } from '../../../domain/velero.ts';
import {
  count,
  durationMs,
  instant,
  known,
  message,
  messages,
  namespaces,
  part,
  word,
  type Raw,
} from './fields.ts';
import { annotation, changedAt, identity, label } from './identity.ts';
import { operations } from './operations.ts';

/** A Backup in the domain's words, whatever its fields hold; `undefined` for what has no name. */
export function backup(object: Raw): Backup | undefined {
  const is = identity(object);
  if (is === undefined) {
    return undefined;
  }
  const [spec, status] = [part(object, 'spec'), part(object, 'status')];
  const progress = part(status, 'progress');
  return known({
    ...is,
    schedule: label(object, 'velero.io/schedule-name'),
    storageLocation: word(spec['storageLocation']),
    phase: word(status['phase']) ?? '',
    includedNamespaces: namespaces(spec['includedNamespaces']),
    excludedNamespaces: namespaces(spec['excludedNamespaces']),
    startedAt: instant(status['startTimestamp']),
    completedAt: instant(status['completionTimestamp']),
    expiresAt: instant(status['expiration']),
    items: count(progress['itemsBackedUp']),
    totalItems: count(progress['totalItems']),
    warnings: count(status['warnings']),
    errors: count(status['errors']),
    queuePosition: count(status['queuePosition']) || undefined,
    failureReason: message(status['failureReason']),
    validationErrors: messages(status['validationErrors']),
    changedAt: changedAt(object),
    hooks: hooks(part(status, 'hookStatus')),
    operations: operations(status, 'backup'),
    operationTimeoutMs: durationMs(spec['itemOperationTimeout']),
    podVolumeTimeoutMs: durationMs(annotation(object, 'velero.io/pod-volume-timeout')),
    notCollected: label(object, 'velero.io/gc-failure'),
  });
}

function hooks({ hooksAttempted, hooksFailed }: Raw): Backup['hooks'] {
  const [attempted, failed] = [count(hooksAttempted), count(hooksFailed)];
  return attempted + failed === 0 ? undefined : { attempted, failed };
}
