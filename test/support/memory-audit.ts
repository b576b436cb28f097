import type { AuditEntry } from '../../src/domain/audit.ts';
import type { AuditRecords } from '../../src/outside/store/audit/records.ts';

/** An audit log in memory, which puts its entries into this list. */
export function memoryAudit(entries: AuditEntry[]): AuditRecords {
  const told = new Set<string>();
  return {
    append: (entry, once) => {
      if (once === undefined || !told.has(once)) {
        entries.push(entry);
      }
      told.add(once ?? '');
      return Promise.resolve();
    },
    recent: () => Promise.resolve(entries),
  };
}
