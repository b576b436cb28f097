import type { AuditEntry, SealedEntry } from '../../../domain/audit.ts';

/** The audit log: entries are appended in one atomic step with what they tell (`auditWrites`), and sealed into a chain afterwards. */
export type AuditRecords = {
  readonly append: (entry: AuditEntry) => Promise<void>;
  /** Newest first. Entries that are not sealed yet have no number. */
  readonly recent: (
    most: number,
    only?: { readonly operation?: string; readonly who?: string },
  ) => Promise<readonly (AuditEntry | SealedEntry)[]>;
};
