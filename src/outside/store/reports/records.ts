import type { Redis } from 'ioredis';

import type { RestoreTestReport } from '../../../domain/restore-test/report.ts';
import { reportSchema } from '../../../domain/restore-test/report-schema.ts';
import { key } from '../keys.ts';
import type { Record, Write } from '../record.ts';

/** What validations, drills and canaries came to, newest first; removed after the configured time. */
export type ReportRecords = {
  readonly save: (report: RestoreTestReport) => Promise<void>;
  readonly find: (operation: string) => Promise<RestoreTestReport | undefined>;
  readonly recent: (
    most: number,
    only?: { readonly cluster?: string; readonly scenario?: string; readonly kind?: string },
  ) => Promise<readonly RestoreTestReport[]>;
};

const schemaVersion = 1;

/** However long they are kept, no more than this many are: at 48 KiB each at most, Redis stays small. */
const mostReports = 2_000;

const index = key('reports');

/** A record per report, which expires by itself, and an index by the time of asking. Each save tidies the index. */
export function reportRecords(
  redis: Redis,
  record: Record,
  options: { readonly keepMs: number; readonly now: () => number },
): ReportRecords {
  const { keepMs, now } = options;

  async function outlived(): Promise<readonly string[]> {
    const old = await redis.zrange(
      index,
      '-inf',
      String(now() - keepMs),
      'BYSCORE',
      'LIMIT',
      0,
      100,
    );
    const over = await redis.zrange(index, '0', String(-mostReports - 1));
    return [...new Set([...old, ...over.slice(0, 100)])];
  }

  async function of(operations: readonly string[]): Promise<readonly RestoreTestReport[]> {
    if (operations.length === 0) {
      return [];
    }
    const found = await redis.mget(operations.map(recordOf));
    return found.flatMap((text) => (text === null ? [] : [reportIn(text)]));
  }

  return {
    save: async (report) => {
      const { operation, times } = report;
      const value = JSON.stringify({ v: schemaVersion, report });
      const gone = (await outlived()).filter((one) => one !== operation);
      await record([
        ...gone.flatMap(forgotten),
        { write: 'set', key: recordOf(operation), value, ttlMs: keepMs },
        { write: 'add', key: index, member: operation, score: times.askedAt },
      ]);
    },
    find: async (operation) => {
      const text = await redis.get(recordOf(operation));
      return text === null ? undefined : reportIn(text);
    },
    recent: async (most, only = {}) => {
      const matching: RestoreTestReport[] = [];
      for (let from = 0; matching.length < most && from < mostReports; from += page) {
        const operations = await redis.zrevrange(index, String(from), String(from + page - 1));
        if (operations.length === 0) {
          break;
        }
        matching.push(...(await of(operations)).filter((one) => fits(one, only)));
      }
      return matching.slice(0, most);
    },
  };
}

const page = 50;

function recordOf(operation: string): string {
  return key('report', operation);
}

function forgotten(operation: string): readonly Write[] {
  return [
    { write: 'delete', key: recordOf(operation) },
    { write: 'remove', key: index, member: operation },
  ];
}

function fits(
  report: RestoreTestReport,
  only: { readonly cluster?: string; readonly scenario?: string; readonly kind?: string },
): boolean {
  const { cluster = report.cluster, scenario = report.scenario, kind = report.kind } = only;
  return report.cluster === cluster && report.scenario === scenario && report.kind === kind;
}

function reportIn(text: string): RestoreTestReport {
  const { v, report }: { readonly v: number; readonly report: unknown } = JSON.parse(text);
  if (v > schemaVersion) {
    throw new Error(`report is stored in format ${v}, this Lifeboat reads up to ${schemaVersion}`);
  }
  return reportSchema.parse(report);
}
