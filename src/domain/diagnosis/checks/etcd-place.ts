import { dueRuns } from '../../etcd/job-runs.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { SnapshotPlaceSeen } from '../facts/etcd-snapshots.ts';
import type { Finding } from '../finding.ts';

/** `s3://bucket/prefix`, and below it a key. */
export function addressOf({ place }: Pick<SnapshotPlaceSeen, 'place'>, key?: string): string {
  const parts = [place.bucket, place.prefix, key ?? ''].filter((part) => part !== '');
  return `s3://${parts.join('/')}`;
}

export function subjectOf(seen: Pick<SnapshotPlaceSeen, 'place'>): Finding['subject'] {
  return { kind: 'Bucket', name: addressOf(seen) };
}

/** How old the newest may be, and who says so; by twice the interval of the jobs where nobody does. */
export function targetOf({ seen, at }: DiagnosisFacts): {
  readonly ms: number;
  readonly isSet: boolean;
} {
  const { rpoMs } = seen.etcdSnapshots ?? {};
  const intervals = (seen.etcdJobs?.jobs ?? []).flatMap((job) => dueRuns(job, at).intervalMs ?? []);
  return rpoMs === undefined
    ? { ms: intervals.length === 0 ? dayMs : 2 * Math.min(...intervals), isSet: false }
    : { ms: rpoMs, isSet: true };
}

const dayMs = 86_400_000;
