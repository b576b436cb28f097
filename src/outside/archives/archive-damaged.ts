/** The bytes are not what Velero writes; the message says how. */
export class ArchiveDamaged extends Error {
  override readonly name = 'ArchiveDamaged';
}
