import type { Outside } from '../../src/capability.ts';
import type { AuditEntry } from '../../src/domain/audit.ts';
import type { Proof } from '../../src/domain/proof.ts';
import type { RestoreTestReport } from '../../src/domain/restore-test/report.ts';
import { memoryAudit } from './memory-audit.ts';
import { memoryVerifications } from './memory-verifications.ts';

/** What a restore test writes down, in memory. */
export type RestoreTestRecords = {
  readonly audit: AuditEntry[];
  readonly reports: RestoreTestReport[];
  readonly proofs: Proof[];
  /** The operations that wait for the turn; the first has it. */
  readonly row: string[];
  readonly reached: Pick<
    Outside,
    'turns' | 'audit' | 'proofs' | 'reports' | 'verifications' | 'archive' | 'pictures'
  >;
};

export function restoreTestRecords(): RestoreTestRecords {
  const audit: AuditEntry[] = [];
  const reports: RestoreTestReport[] = [];
  const proofs: Proof[] = [];
  const row: string[] = [];
  return {
    audit,
    reports,
    proofs,
    row,
    reached: {
      turns: {
        waitBefore: (_cluster, operation) => {
          if (!row.includes(operation)) {
            row.push(operation);
          }
          return Promise.resolve(row.indexOf(operation));
        },
        leave: (_cluster, operation) => {
          row.splice(0, row.length, ...row.filter((one) => one !== operation));
          return Promise.resolve();
        },
      },
      audit: memoryAudit(audit),
      verifications: memoryVerifications().reached.verifications,
      proofs: {
        ofCluster: () => Promise.resolve(proofs),
        save: async (proof) => void proofs.push(await Promise.resolve(proof)),
      },
      reports: {
        save: async (report) => void reports.push(await Promise.resolve(report)),
        find: () => Promise.resolve(reports[0]),
        recent: () => Promise.resolve(reports),
      },
      archive: {
        put: () => Promise.resolve(),
        get: () => Promise.resolve(undefined),
        list: () => Promise.resolve([]),
        remove: () => Promise.resolve(),
        place: 'memory',
      },
      pictures: { png: () => Promise.resolve(Buffer.from('png')) },
    },
  };
}
