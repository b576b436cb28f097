import { dueRuns, failedInARow } from '../../etcd/job-runs.ts';
import { instantText, span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { EtcdJob } from '../facts/etcd-jobs.ts';
import type { Finding } from '../finding.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';

/** Whether the jobs that take snapshots of etcd run, and how their last runs ended. */
export function etcdJobs({ scope, seen, at }: DiagnosisFacts): readonly Finding[] {
  if (!covers(scope, 'etcd') || seen.etcdJobs === undefined) {
    return [];
  }
  const { jobs, missing } = seen.etcdJobs;
  return [...missing.map(notThere), ...jobs.flatMap((job) => ofJob(job, at))];
}

function ofJob(job: EtcdJob, at: number): readonly Finding[] {
  if (job.suspended) {
    return [suspended(job, at)];
  }
  const failures = failedInARow(job);
  const { missed } = dueRuns(job, at);
  return [
    ...(failures.length === 0 ? [] : [failed(job, failures, at)]),
    ...(missed.length === 0 ? [] : [late(job, missed)]),
  ];
}

export function subjectOf({ kind, namespace, name }: EtcdJob): Finding['subject'] {
  return { kind, namespace, name };
}

function lastSuccess({ lastSucceededAt }: EtcdJob, at: number): string {
  return lastSucceededAt === undefined
    ? 'no successful run is known'
    : `last success: ${instantText(lastSucceededAt)} (${span(at - lastSucceededAt).en} ago)`;
}

function notThere(name: string): Finding {
  const [namespace = '', job = ''] = name.split('/');
  return {
    check: 'etcd/job-missing',
    severity: 'P1',
    subject: { kind: 'CronJob', namespace, name: job },
    title: {
      en: `The CronJob ${name}, which should take etcd snapshots, does not exist`,
      zh: `应当制作 etcd 快照的 CronJob ${name} 不存在`,
    },
    evidence: [`clusters[].etcd.jobs in lifeboat.yaml: ${name}`],
    cause: {
      en: 'It was deleted or renamed, or lifeboat.yaml names the wrong one.',
      zh: '它被删除或改名，或者 lifeboat.yaml 写错了名称。',
    },
    remedy: {
      say: {
        en: 'Recreate it from its manifest, or correct the name in lifeboat.yaml.',
        zh: '请从存放其清单的地方恢复它，或更正 lifeboat.yaml 中的名称。',
      },
      commands: [`kubectl -n ${shellWord(namespace)} get cronjobs`],
    },
  };
}

function suspended(job: EtcdJob, at: number): Finding {
  const { namespace, name } = job;
  return {
    check: 'etcd/job-suspended',
    severity: 'P1',
    subject: subjectOf(job),
    title: {
      en: `The CronJob ${namespace}/${name}, which takes etcd snapshots, is suspended`,
      zh: `制作 etcd 快照的 CronJob ${namespace}/${name} 已被挂起`,
    },
    evidence: ['spec.suspend: true', lastSuccess(job, at)],
    cause: {
      en: 'Somebody suspended it; no snapshots are taken until it is resumed.',
      zh: '有人将其挂起，恢复调度之前不会再有快照。',
    },
    remedy: {
      say: {
        en: 'Find out why it was suspended, then resume it and start a run now.',
        zh: '先查明挂起的原因，再恢复调度并立即运行一次。',
      },
      commands: [
        `kubectl -n ${shellWord(namespace)} patch cronjob ${shellWord(name)} -p '{"spec":{"suspend":false}}'`,
        runNow(job),
      ],
    },
  };
}

function failed(job: EtcdJob, failures: EtcdJob['runs'], at: number): Finding {
  const { namespace, name } = job;
  const [newest] = failures;
  const count = failures.length;
  return {
    check: 'etcd/job-failed',
    severity: count > 1 || job.lastSucceededAt === undefined ? 'P1' : 'P2',
    subject: subjectOf(job),
    count,
    title:
      count === 1
        ? {
            en: `The last etcd snapshot by ${namespace}/${name} failed`,
            zh: `${namespace}/${name} 最近一次 etcd 快照失败`,
          }
        : {
            en: `The last ${count} etcd snapshots by ${namespace}/${name} failed`,
            zh: `${namespace}/${name} 最近 ${count} 次 etcd 快照均失败`,
          },
    evidence: evidenceLines([
      ...failures.slice(0, 4).map((run) => `${run.name}: ${run.why ?? 'failed'}`),
      lastSuccess(job, at),
    ]),
    cause: {
      en: 'Its pod exited with an error; the log of the run says which.',
      zh: '其 Pod 以错误结束；该次运行的日志会说明原因。',
    },
    remedy: {
      say: {
        en: 'Read the log of the newest failed run, fix what it names, and start a run now.',
        zh: '查看最近失败运行的日志，修复所指的问题，并立即运行一次。',
      },
      commands: [
        `kubectl -n ${shellWord(namespace)} logs job/${shellWord(newest?.name ?? name)} --all-containers --tail=100`,
        ...(job.kind === 'CronJob' ? [runNow(job)] : []),
      ],
    },
  };
}

function late(job: EtcdJob, missed: readonly number[]): Finding {
  const { namespace, name, cron = '' } = job;
  const count = missed.length;
  const last = job.lastScheduledAt;
  return {
    check: 'etcd/job-missed',
    severity: count > 1 ? 'P1' : 'P2',
    subject: subjectOf(job),
    count,
    title: {
      en: `${count} runs of ${namespace}/${name}, which takes etcd snapshots, were not started`,
      zh: `制作 etcd 快照的 ${namespace}/${name} 有 ${count} 次未启动`,
    },
    evidence: evidenceLines([
      `spec.schedule: ${cron}`,
      `status.lastScheduleTime: ${last === undefined ? 'none' : instantText(last)}`,
      `due since: ${instantText(missed[0] ?? 0)}`,
      ...(job.startingDeadlineMs === undefined
        ? []
        : [`spec.startingDeadlineSeconds: ${job.startingDeadlineMs / 1000}`]),
    ]),
    cause: {
      en: 'The CronJob controller did not start it: the controller is down, an earlier run is still going and concurrencyPolicy is Forbid, or more than 100 runs were missed.',
      zh: 'CronJob 控制器没有启动它：控制器停止、上一次运行仍在进行且 concurrencyPolicy 为 Forbid，或者错过了 100 次以上。',
    },
    remedy: {
      say: {
        en: 'Look at its events and at runs that are still going; meanwhile, start a run by hand.',
        zh: '查看其事件以及仍在进行的运行；同时手动运行一次。',
      },
      commands: [
        `kubectl -n ${shellWord(namespace)} describe cronjob ${shellWord(name)}`,
        runNow(job),
      ],
    },
  };
}

function runNow({ namespace, name }: EtcdJob): string {
  return `kubectl -n ${shellWord(namespace)} create job ${shellWord(`${name.slice(0, 40)}-by-hand`)} --from=cronjob/${shellWord(name)}`;
}
