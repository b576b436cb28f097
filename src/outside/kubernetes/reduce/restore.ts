import type { Restore } from '../../../domain/velero.ts';
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
  textMap,
  type Raw,
} from './fields.ts';
import { annotation, identity } from './identity.ts';
import { operations } from './operations.ts';

/** A Restore in the domain's words, whatever its fields hold; `undefined` for what has no name. */
export function restore(object: Raw): Restore | undefined {
  const is = identity(object);
  if (is === undefined) {
    return undefined;
  }
  const [spec, status] = [part(object, 'spec'), part(object, 'status')];
  const progress = part(status, 'progress');
  return known({
    ...is,
    backup: word(spec['backupName']),
    schedule: word(spec['scheduleName']),
    phase: word(status['phase']) ?? '',
    includedNamespaces: namespaces(spec['includedNamespaces']),
    namespaceMapping: textMap(spec['namespaceMapping']),
    startedAt: instant(status['startTimestamp']),
    completedAt: instant(status['completionTimestamp']),
    items: count(progress['itemsRestored']),
    totalItems: count(progress['totalItems']),
    warnings: count(status['warnings']),
    errors: count(status['errors']),
    failureReason: message(status['failureReason']),
    validationErrors: messages(status['validationErrors']),
    operations: operations(status, 'restore'),
    operationTimeoutMs: durationMs(spec['itemOperationTimeout']),
    podVolumeTimeoutMs: durationMs(annotation(object, 'velero.io/pod-volume-timeout')),
  });
}
