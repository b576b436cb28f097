import type { DeleteRequest } from '../../../domain/velero.ts';
import { known, message, messages, part, word, type Raw } from './fields.ts';
import { identity } from './identity.ts';

/** A DeleteBackupRequest in the domain's words; `undefined` for what has no name. */
export function deleteRequest(object: Raw): DeleteRequest | undefined {
  const is = identity(object);
  if (is === undefined) {
    return undefined;
  }
  const status = part(object, 'status');
  return {
    name: is.name,
    backup: word(part(object, 'spec')['backupName']) ?? '',
    phase: word(status['phase']) ?? '',
    errors: messages(status['errors']),
    createdAt: is.createdAt,
  };
}

/** A DownloadRequest without its address, which is a secret. */
export type DownloadRequest = {
  readonly name: string;
  readonly phase: string;
  readonly message?: string;
};

export function downloadRequest(object: Raw): DownloadRequest | undefined {
  const name = identity(object)?.name;
  if (name === undefined) {
    return undefined;
  }
  const status = part(object, 'status');
  return known({
    name,
    phase: word(status['phase']) ?? '',
    message: message(status['message']),
  });
}
