import type { RestoreTestReport } from '../../../domain/restore-test/report.ts';

/** What validations, drills and canaries came to, newest first; removed after the configured time. */
export type ReportRecords = {
  readonly save: (report: RestoreTestReport) => Promise<void>;
  readonly find: (operation: string) => Promise<RestoreTestReport | undefined>;
  readonly recent: (
    most: number,
    only?: { readonly cluster?: string; readonly scenario?: string; readonly kind?: string },
  ) => Promise<readonly RestoreTestReport[]>;
};
