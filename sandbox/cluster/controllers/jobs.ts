import { Cron } from 'croner';

import {
  isFields,
  timestamp,
  type Draft,
  type Fields,
  type KubeObject,
  type Metadata,
} from '../api/objects.ts';
import { podOf } from './pod-sets.ts';
import { tell } from './events.ts';
import {
  controllerOf,
  found,
  listed,
  numberOf,
  ownedBy,
  tried,
  withStatus,
  type Controlled,
} from './world.ts';

/** Jobs run their pods to the end; CronJobs that are due and not suspended make Jobs. */
export function keepJobs(world: Controlled, namespace: string): void {
  for (const cron of listed(world, 'cronjobs.batch', namespace)) {
    fire(world, cron);
  }
  for (const job of listed(world, 'jobs.batch', namespace)) {
    if (job.metadata.deletionTimestamp === undefined && !hasEnded(job)) {
      work(world, job);
    }
  }
}

/** One run for what was missed, as the controller does it; named by its minute. */
function fire(world: Controlled, cron: KubeObject): void {
  const due = dueAt(cron, world.now());
  if (due === undefined || cron.metadata.deletionTimestamp !== undefined) {
    return;
  }
  const created = tried(world, 'jobs.batch', jobOf(cron, due));
  if (typeof created === 'string') {
    tell(world, cron, 'FailedCreate', `Error creating job: ${created}`);
    return;
  }
  withStatus(world, 'cronjobs.batch', cron, { lastScheduleTime: timestamp(due) });
}

type CronSpec = {
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly suspend?: boolean;
  readonly jobTemplate?: { readonly metadata?: Metadata; readonly spec?: Fields };
};

function dueAt({ metadata, spec, status }: KubeObject, now: number): number | undefined {
  const { schedule = '', timeZone = 'UTC', suspend = false } = (spec ?? {}) as CronSpec;
  const told = status?.['lastScheduleTime'];
  const last = typeof told === 'string' ? told : metadata.creationTimestamp;
  return suspend ? undefined : lastDue(schedule, timeZone, last, now);
}

function jobOf(cron: KubeObject, due: number): Draft {
  const { name, namespace = '' } = cron.metadata;
  const { jobTemplate = {} } = (cron.spec ?? {}) as CronSpec;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...jobTemplate.metadata,
      name: `${name}-${Math.floor(due / 60_000)}`,
      namespace,
      ownerReferences: [ownedBy(cron)],
    },
    spec: jobTemplate.spec ?? {},
  };
}

function lastDue(
  schedule: string,
  timezone: string,
  last: string,
  now: number,
): number | undefined {
  try {
    const [run] = new Cron(schedule, { timezone }).previousRuns(1, new Date(now));
    return run !== undefined && run.getTime() > Date.parse(last) ? run.getTime() : undefined;
  } catch {
    return undefined;
  }
}

function hasEnded({ status }: KubeObject): boolean {
  return status?.['completionTime'] !== undefined;
}

function work(world: Controlled, job: KubeObject): void {
  const { name, namespace = '', uid } = job.metadata;
  if (job.spec?.['suspend'] === true) {
    return;
  }
  const wanted = numberOf(job.spec?.['completions'], 1);
  const pods = listed(world, 'pods', namespace).filter((pod) => controllerOf(pod)?.uid === uid);
  const succeeded = pods.filter(({ status }) => status?.['phase'] === 'Succeeded').length;
  const marks = {
    'job-name': name,
    'batch.kubernetes.io/job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
  };
  for (let more = pods.length; more < wanted; more += 1) {
    const created = tried(world, 'pods', podOf(job, { labels: marks, spec: restarts(job) }));
    if (typeof created === 'string') {
      tell(world, job, 'FailedCreate', `Error creating: ${created}`);
      break;
    }
  }
  const startTime = job.status?.['startTime'] ?? timestamp(world.now());
  withStatus(world, 'jobs.batch', job, {
    startTime,
    succeeded,
    active: wanted - succeeded,
    ...(succeeded >= wanted ? ended(world) : {}),
  });
}

function restarts({ spec }: KubeObject): Fields {
  const template = isFields(spec?.['template']) ? spec['template'] : {};
  const wanted = isFields(template['spec']) ? template['spec'] : {};
  return { restartPolicy: wanted['restartPolicy'] ?? 'Never' };
}

function ended(world: Controlled): Fields {
  return {
    active: 0,
    completionTime: timestamp(world.now()),
    conditions: [{ type: 'Complete', status: 'True' }],
  };
}

/** Whether a pod works to an end instead of serving. */
export function isOfJob(world: Controlled, pod: KubeObject): boolean {
  const owner = controllerOf(pod);
  return (
    owner?.kind === 'Job' &&
    found(world, 'jobs.batch', pod.metadata.namespace, owner.name) !== undefined
  );
}
