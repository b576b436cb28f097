import type { EtcdJob, EtcdJobRun } from '../../domain/diagnosis/facts/etcd-jobs.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { mask } from '../../domain/masking.ts';
import { each, fields, instant, known, text, whole } from '../../domain/restore-test/fields.ts';
import type { FoundJob } from './etcd-jobs.ts';

const mostRuns = 10;

/** A job as the checks judge it, with its runs among all Jobs. */
export function asEtcdJob(
  { object, template, foundBy, scripts }: FoundJob,
  jobs: readonly KubernetesObject[],
): EtcdJob {
  const { name, namespace = '' } = object.metadata;
  const spec = fields(object['spec']);
  const status = fields(object['status']);
  const isCron = object.kind === 'CronJob';
  const runs = (isCron ? jobs.filter((job) => isRunOf(job, object)) : [object])
    .map(runOf)
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  const deadline = whole(spec['startingDeadlineSeconds']);
  return known({
    kind: isCron ? ('CronJob' as const) : ('Job' as const),
    namespace,
    name,
    foundBy,
    cron: isCron ? cronIn(spec) : undefined,
    suspended: spec['suspend'] === true,
    createdAt: instant(object.metadata.creationTimestamp) ?? 0,
    lastScheduledAt: instant(status['lastScheduleTime']),
    lastSucceededAt: instant(status['lastSuccessfulTime']) ?? lastSuccess(runs),
    startingDeadlineMs: deadline === undefined ? undefined : deadline * 1000,
    runs: runs.slice(0, mostRuns),
    scripts,
    mounts: template.mounts,
    images: template.images,
    apiVersion: template.apiVersion,
  });
}

function cronIn(spec: ReturnType<typeof fields>): string | undefined {
  const [cron, zone] = [text(spec['schedule']), text(spec['timeZone'])];
  return cron === undefined || zone === undefined ? cron : `CRON_TZ=${zone} ${cron}`;
}

function isRunOf(job: KubernetesObject, { metadata }: KubernetesObject): boolean {
  return (job.metadata.ownerReferences ?? []).some(({ uid }) => uid === metadata.uid);
}

function lastSuccess(runs: readonly EtcdJobRun[]): number | undefined {
  return runs.find(({ outcome }) => outcome === 'succeeded')?.completedAt;
}

function runOf(job: KubernetesObject): EtcdJobRun {
  const status = fields(job['status']);
  const conditions = each(status['conditions']).filter((one) => one['status'] === 'True');
  const failed = conditions.find((one) => one['type'] === 'Failed');
  const isComplete = conditions.some((one) => one['type'] === 'Complete');
  const why = failed === undefined ? undefined : said(failed['reason'], failed['message']);
  return known({
    name: job.metadata.name,
    startedAt: instant(status['startTime']) ?? instant(job.metadata.creationTimestamp),
    completedAt: instant(status['completionTime']),
    outcome: outcomeOf(failed !== undefined, isComplete),
    why,
  });
}

function outcomeOf(isFailed: boolean, isComplete: boolean): EtcdJobRun['outcome'] {
  if (isFailed) {
    return 'failed';
  }
  return isComplete ? 'succeeded' : 'running';
}

function said(...words: readonly unknown[]): string {
  return mask(words.filter((one) => typeof one === 'string').join(': ')).slice(0, 300);
}
