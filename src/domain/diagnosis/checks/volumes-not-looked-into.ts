import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { serverOptions } from '../../server-options.ts';

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
            en: 'How some schedules handle volumes was not checked',
            zh: '部分备份计划对卷的处理没有检查',
          },
          evidence: evidenceLines(all),
          cause: {
            en: 'Volume policies decide volume by volume. Not read were policies beyond 20 ConfigMaps, very long ones, the server’s own for all backups, and those that gave no answer; with many schedules, only the newest backups of the first eight are read. PVCs that depend on them are not judged here.',
            zh: '卷策略逐卷决定；超出 20 个 ConfigMap 的、过长的、服务端为所有备份设定的以及没有回应的策略未读取。备份计划较多时只读取前八个备份计划的最新备份。依赖它们的 PVC 未作判断。',
          },
          remedy: {
            say: isOfOne ? sayOfOne : sayOfAll,
            commands: [],
          },
        },
      ];
}

const sayOfAll = {
  en: 'Diagnose one namespace; its schedules are checked first: `/backup diagnose volumes NAMESPACE`.',
  zh: '请指定一个命名空间，会优先检查覆盖它的备份计划：`/backup diagnose volumes NAMESPACE`。',
};

/** One namespace was asked for already. */
const sayOfOne = {
  en: 'Look at the newest backup of each of these schedules: `/backup show latest:SCHEDULE`.',
  zh: '请逐个查看这些备份计划的最新备份：`/backup show latest:SCHEDULE`。',
};
