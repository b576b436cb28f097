import { fields, instant, known, text, whole } from '../restore-test/fields.ts';

/** What a Backup object says of itself, in the cluster or as `velero-backup.json`. Instants in milliseconds. */
export type Description = {
  readonly name: string;
  readonly uid?: string;
  readonly phase: string;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly expiresAt?: number;
  readonly items: number;
  readonly errors: number;
  readonly warnings: number;
  readonly format?: string;
  /** Made by Velero 1.13 or newer, which leaves all that later ones leave, also of volumes. */
  readonly isComplete: boolean;
};

/** `undefined`: it is no Backup. */
export function descriptionIn(object: unknown): Description | undefined {
  const { metadata, status, kind = 'Backup' } = fields(object);
  const { name, uid } = fields(metadata);
  const told = fields(status);
  const called = text(name);
  if (called === undefined || kind !== 'Backup') {
    return undefined;
  }
  return known({
    name: called,
    uid: text(uid),
    phase: text(told['phase']) ?? '',
    startedAt: instant(told['startTimestamp']),
    completedAt: instant(told['completionTimestamp']),
    expiresAt: instant(told['expiration']),
    items: whole(fields(told['progress'])['itemsBackedUp']) ?? 0,
    errors: whole(told['errors']) ?? 0,
    warnings: whole(told['warnings']) ?? 0,
    format: text(told['formatVersion']),
    isComplete: told['hookStatus'] !== undefined,
  });
}
