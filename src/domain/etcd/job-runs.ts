import type { EtcdJob } from '../diagnosis/facts/etcd-jobs.ts';
import { longestInterval, nextRun, runsBetween } from '../schedule/runs.ts';
import { parseCron, type Cron } from '../schedule/cron.ts';

/** When a job was due and did not run, and how far apart its runs are meant to be. */
export type DueRuns = {
  /** Since it was scheduled last, at most 1,000. */
  readonly missed: readonly number[];
  readonly intervalMs?: number;
};

/** Kubernetes looks for what is due each ten seconds, and starts it late when it is busy. */
const patienceMs = 10 * 60_000;

export function dueRuns(job: EtcdJob, at: number): DueRuns {
  const cron = cronOf(job);
  if (cron === undefined) {
    return { missed: [] };
  }
  const intervalMs = longestInterval(cron, at);
  const since = job.lastScheduledAt ?? job.createdAt;
  const first = nextRun(cron, since);
  const isLate = first !== undefined && first + patienceMs < at && !job.suspended;
  return {
    missed: isLate ? runsBetween(cron, since, at - patienceMs) : [],
    ...(intervalMs === undefined ? {} : { intervalMs }),
  };
}

/** The last runs that failed, one after the other up to now; one that runs still does not count. */
export function failedInARow({ runs }: EtcdJob): EtcdJob['runs'] {
  const ended = runs.filter(({ outcome }) => outcome !== 'running');
  const good = ended.findIndex(({ outcome }) => outcome === 'succeeded');
  return good === -1 ? ended : ended.slice(0, good);
}

function cronOf({ cron }: EtcdJob): Cron | undefined {
  const parsed = cron === undefined ? undefined : parseCron(cron);
  return parsed === undefined || 'mistake' in parsed ? undefined : parsed;
}
