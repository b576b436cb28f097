import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { serverOptions } from '../server-options.ts';

/** What decides about volumes and was not looked into: policies in ConfigMaps, and backups beyond those that are read. */
export function volumesNotLookedInto(facts: DiagnosisFacts): readonly Finding[] {
  const { volumeData, volumeUse } = facts.seen;
  if (volumeData === undefined || volumeUse?.noSuchNamespace !== undefined) {
    return [];
  }
  const read = new Set(facts.seen.volumePolicies?.map(({ configMap }) => configMap));
  const policies = facts.state.schedules.flatMap(({ name, paused, volumes: { policy } }) =>
    policy === undefined || paused || read.has(policy)
      ? []
      : [`Schedule ${name}: the volume policies in ConfigMap ${policy} were not read`],
  );
  const { policiesOfAll } = serverOptions(facts.state.server);
  const ofAll =
    policiesOfAll === undefined
      ? []
      : [`server: the volume policies in ConfigMap ${policiesOfAll} were not read`];
  const backups = volumeData.leftOut.map(
    (name) => `Schedule ${name}: its newest good backup was not looked into`,
  );
  const all = [...ofAll, ...policies, ...backups];
  const isOfOne = facts.scope.what === 'volumes' && facts.scope.namespace !== undefined;
  return all.length === 0
    ? []
    : [
        {
          check: 'volume/not-looked-into',
          severity: 'info',
          subject: { kind: 'Cluster', name: facts.cluster },
          title: {
            en: 'What some schedules take of volumes was not looked into',
            zh: '部分计划对卷的处理没有查看',
          },
          evidence: evidenceLines(all),
          cause: {
            en: 'Policies decide volume by volume; those of more than 20 ConfigMaps, of very long ones, of the server for all backups, and of those that gave no answer are not read. Of many schedules the newest backups are read of the first eight only. Nothing is said here of claims that depend on them.',
            zh: '卷策略逐卷决定；超过 20 个 ConfigMap、过长、服务端为所有备份设定的或没有回应的不会读取。计划较多时只读取前八个计划的最新备份。依赖它们的 PVC 未作判断。',
          },
          remedy: {
            say: isOfOne ? sayOfOne : sayOfAll,
            commands: [],
          },
        },
      ];
}

const sayOfAll = {
  en: 'Ask for one namespace, whose schedules are looked into first: `/backup diagnose volumes NAMESPACE`.',
  zh: '请指定一个命名空间，会优先查看覆盖它的计划：`/backup diagnose volumes NAMESPACE`。',
};

/** One namespace was asked for already. */
const sayOfOne = {
  en: 'Look at the newest backup of each of these schedules: `/backup show latest:SCHEDULE`.',
  zh: '请逐个查看这些计划的最新备份：`/backup show latest:SCHEDULE`。',
};
