import type { InEachLanguage } from '../../language.ts';
import { instantText, span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { ContainerEnd, ContainerSeen, PodSeen } from '../facts/pods.ts';
import type { Finding, Subject } from '../finding.ts';
import { deploymentIn } from '../server-silence.ts';
import { shellWord } from '../shell-word.ts';

/** Pods of Velero that were killed for memory, or end again and again, lately. */
export function podEnds(facts: DiagnosisFacts): readonly Finding[] {
  const { veleroServer, nodeAgent } = facts.seen;
  const namespace = facts.veleroNamespace;
  return [
    ...endsOf(facts, {
      prefix: 'velero',
      what: { en: 'Velero’s server', zh: 'Velero 服务端' },
      subject: deploymentIn(facts),
      pods: veleroServer?.pods ?? [],
      means: {
        en: 'Whatever was InProgress is marked Failed and has no log in the bucket.',
        zh: '当时 InProgress 的任务会被标为 Failed，存储桶中也没有日志。',
      },
    }),
    ...endsOf(facts, {
      prefix: 'node-agent',
      what: { en: 'The node agent', zh: 'node-agent' },
      subject: { kind: 'DaemonSet', name: 'node-agent', namespace },
      pods: nodeAgent?.pods ?? [],
      means: {
        en: 'The volumes it was copying are canceled, so their backups end as PartiallyFailed.',
        zh: '当时正在复制的卷会被取消，对应的备份以 PartiallyFailed 结束。',
      },
    }),
  ];
}

type Owner = {
  readonly prefix: string;
  readonly what: InEachLanguage<string>;
  readonly subject: Subject;
  readonly pods: readonly PodSeen[];
  readonly means: InEachLanguage<string>;
};

type Ended = {
  readonly pod: PodSeen;
  readonly container: ContainerSeen;
  readonly end: ContainerEnd;
};

const hour = 3_600_000;
const lately = 24 * hour;

function endsOf(facts: DiagnosisFacts, owner: Owner): readonly Finding[] {
  const ends = owner.pods
    .flatMap((pod) =>
      pod.containers.flatMap((container): readonly Ended[] =>
        container.lastEnd === undefined ? [] : [{ pod, container, end: container.lastEnd }],
      ),
    )
    .filter(({ end }) => facts.at - (end.at ?? facts.at) <= lately)
    .toSorted((a, b) => (b.end.at ?? 0) - (a.end.at ?? 0));
  const [oom = [], others = []] = [true, false].map((isOom) =>
    ends.filter(({ end }) => (end.reason === 'OOMKilled') === isOom),
  );
  return [
    ...(oom.length === 0 ? [] : [killedForMemory(oom, owner, facts)]),
    ...(others.some(({ container }) => container.restarts > 0)
      ? [restarting(others, owner, facts)]
      : []),
  ];
}

function killedForMemory(ends: readonly Ended[], owner: Owner, facts: DiagnosisFacts): Finding {
  const limit = ends.find(({ container }) => container.memoryLimit !== undefined)?.container
    .memoryLimit;
  const { kind, name } = owner.subject;
  const doubled = limit === undefined ? undefined : twice(limit);
  const at =
    limit === undefined ? { en: '', zh: '' } : { en: ` at ${limit}`, zh: `（上限 ${limit}）` };
  return {
    check: `${owner.prefix}/oom-killed`,
    severity: 'P1',
    subject: owner.subject,
    title: {
      en: `${owner.what.en} was OOM-killed${at.en}`,
      zh: `${owner.what.zh}因内存不足被杀（OOMKilled）${at.zh}`,
    },
    evidence: told(ends, facts.at),
    cause: {
      en: `It needed more than its limit${limit === undefined ? '' : ` of ${limit}`}: many objects, large volumes, or several runs at once. It will happen again with the next run of that size. ${owner.means.en}`,
      zh: `所需内存超过上限${limit === undefined ? '' : ` ${limit}`}：对象很多、卷很大或同时处理多个。下次同等规模的任务还会发生。${owner.means.zh}`,
    },
    remedy: {
      say: {
        en: 'Raise the memory limit wherever it is deployed from (Helm values, GitOps). That restarts it: do it when nothing is InProgress, then rerun what failed.',
        zh: '在部署来源处（Helm values、GitOps）提高内存上限。这会触发重启：请在没有 InProgress 任务时进行，然后重新运行失败的任务。',
      },
      commands:
        doubled === undefined
          ? [
              `kubectl -n ${shellWord(facts.veleroNamespace)} describe ${kind.toLowerCase()} ${name}`,
            ]
          : [
              `kubectl -n ${shellWord(facts.veleroNamespace)} set resources ${kind.toLowerCase()}/${name} -c ${shellWord(ends[0]?.container.name ?? '')} --limits=memory=${doubled}`,
            ],
    },
    count: ends.length,
  };
}

function restarting(ends: readonly Ended[], owner: Owner, facts: DiagnosisFacts): Finding {
  const isOften = ends.some(
    ({ container, end }) => container.restarts >= 3 && facts.at - (end.at ?? 0) <= hour,
  );
  const velero = shellWord(facts.veleroNamespace);
  const [last] = ends;
  return {
    check: `${owner.prefix}/restarting`,
    severity: isOften ? 'P1' : 'P2',
    subject: owner.subject,
    title: {
      en: `${owner.what.en} ${isOften ? 'keeps restarting' : 'restarted in the last 24 hours'}`,
      zh: `${owner.what.zh}${isOften ? '反复重启' : '在过去 24 小时内重启过'}`,
    },
    evidence: told(ends, facts.at),
    cause: {
      en: `Its process exited by itself, or the kubelet ended it: a failed probe, an error at startup, or an eviction. ${owner.means.en}`,
      zh: `进程自行退出，或被 kubelet 终止：探针失败、启动出错或被驱逐。${owner.means.zh}`,
    },
    remedy: {
      say: {
        en: 'Read the container’s log from before its last restart.',
        zh: '查看上次重启前的容器日志。',
      },
      commands: [
        `kubectl -n ${velero} logs ${shellWord(last?.pod.name ?? '')} -c ${shellWord(last?.container.name ?? '')} --previous --tail=100`,
      ],
    },
  };
}

function told(ends: readonly Ended[], now: number): readonly string[] {
  return evidenceLines(
    ends.map(({ pod, container, end }) => {
      const at =
        end.at === undefined ? '' : ` at ${instantText(end.at)} (${span(now - end.at).en} ago)`;
      const limit =
        container.memoryLimit === undefined ? '' : `, memory limit ${container.memoryLimit}`;
      const said = end.message === undefined ? '' : `: ${end.message}`;
      return `pod ${pod.name}, container ${container.name}: ${end.reason}, exit code ${end.exitCode ?? 'not known'}${at}, restarts ${container.restarts}${limit}${said}`;
    }),
  );
}

/** `512Mi` is `1024Mi`. */
function twice(limit: string): string | undefined {
  const [, amount, unit] = /^(\d{1,12})([KMGT]i?|)$/.exec(limit) ?? [];
  return amount === undefined ? undefined : `${2 * Number(amount)}${unit ?? ''}`;
}
