import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../../domain/audit.ts';
import type { Write } from '../record.ts';
import { auditKeys } from './keys.ts';

/** How an entry is stored before it is sealed. A reader that finds a higher version is older than the writer and must not guess. */
export type WaitingEntry = { readonly v: 1; readonly id: string; readonly entry: AuditEntry };

/** Appends an entry behind all others, in the same atomic step as what it tells. The same thing told twice is two entries. */
export function auditWrites(entry: AuditEntry): readonly Write[] {
  const waiting: WaitingEntry = { v: 1, id: randomUUID(), entry };
  const member = JSON.stringify(waiting);
  return [{ write: 'enqueue', key: auditKeys.waiting, member, counter: auditKeys.counter }];
}
