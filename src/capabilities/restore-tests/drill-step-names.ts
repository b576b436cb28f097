import type { InEachLanguage } from '../../domain/language.ts';
import type { Scenario } from '../../domain/scenario.ts';

function named(en: string, zh: string): InEachLanguage<string> {
  return { en, zh };
}

/** Each probe is a step under the name that the scenario gives it. */
export function probeStepNames(
  scenarios: readonly Pick<Scenario, 'groups'>[],
): Readonly<Record<string, InEachLanguage<string>>> {
  const probes = scenarios.flatMap(({ groups }) => groups.flatMap((group) => group.probes));
  return Object.fromEntries(
    probes.map(({ name }) => [`probe ${name}`, named(`probe ${name}`, `探测 ${name}`)]),
  );
}

/** How a drill's own steps read; those of the restore are named where they are. */
export const drillStepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'read the scenario': named('read the scenario', '读取场景'),
  'check the other cluster': named('check the other cluster', '检查目标集群'),
  'look at what lives': named('look at what lives', '查看线上命名空间'),
  'write the report': named('write the report', '生成报告'),
  'say until when it stands': named('say until when it stands', '确定保留期限'),
  'tell what can be decided': named('tell what can be decided', '告知可选的处理方式'),
  'wait for a decision': named('wait for a decision', '等待决定'),
  'keep it longer': named('keep it longer', '延长保留'),
  'list what would be removed': named('list what would be removed', '列出将删除的内容'),
  'wait for approval': named('wait for approval', '等待批准'),
  'go on waiting': named('go on waiting', '继续等待'),
  'compare the plan with what is there': named(
    'compare the plan with what is there',
    '将计划与现状比对',
  ),
  'tell who approved it': named('tell who approved it', '告知批准人'),
  'look what is in the copy': named('look what is in the copy', '检查副本中的内容'),
  'mark it as kept': named('mark it as kept', '标记为保留'),
  'clean up': named('clean up', '清理'),
  'look what is left': named('look what is left', '检查剩余内容'),
  'write down what was decided': named('write down what was decided', '记录决定'),
  'look at what lives again': named('look at what lives again', '再次查看线上命名空间'),
};
