import type { InEachLanguage } from '../../domain/language.ts';
import { mostTries } from './tries.ts';

type Names = Readonly<Record<string, InEachLanguage<string>>>;

/** The steps of an isolated restore as people read them; the code's own names are what English readers see. `groups`: those of scenarios. */
export function isolatedStepNames(groups: readonly string[] = []): Names {
  const tried = Array.from({ length: mostTries }, (_, index) => index + 1);
  const entries = Object.entries(zh).flatMap(([en, name]) =>
    tried.flatMap((attempt) => {
      const [one, other] =
        attempt === 1 ? [en, name] : [`${en}, try ${attempt}`, `${name}（第 ${attempt} 次）`];
      return [
        named(one, other),
        ...groups.map((group) => named(`${one} (${group})`, `${other}（${group}）`)),
      ];
    }),
  );
  return Object.fromEntries(entries);
}

function named(en: string, other: string): readonly [string, InEachLanguage<string>] {
  return [en, { en, zh: other }];
}

const zh = {
  'check guards and rights': '检查准入策略和权限',
  'choose the backup': '选择备份',
  'wait until the other cluster knows it': '等待另一集群同步到该备份',
  'make the namespaces of the policy probe': '创建网络策略探测的命名空间',
  'try whether network policies hold': '检验网络策略是否生效',
  'remove the policy probe': '清除网络策略探测',
  'read what it would bring': '读取备份将带来的内容',
  'ask whether it is meant': '请发起人确认',
  'wait for the confirmation': '等待确认',
  'go on': '继续',
  'hold its expiry': '暂缓备份过期',
  'join the row': '排队',
  'wait in the row': '排队等候',
  'wait for the turn': '等待轮到',
  'make the namespaces': '创建隔离的命名空间',
  'wait until their quotas count': '等待配额生效',
  'write the rules of the copy': '写入副本的修改规则',
  'start the restore': '开始恢复',
  'Velero restores': 'Velero 正在恢复',
  'give the turn back': '让出恢复的位置',
  'step aside': '为人工恢复让路',
  'begin again': '重新开始',
  'bring ours to its end': '结束我们的恢复',
  'remove what came of it': '清除已恢复的内容',
  'let Velero catch up': '等待 Velero 同步',
  'wait until it serves': '等待副本提供服务',
  'see what keeps it from serving': '查明未能提供服务的原因',
  'judge what came': '评判恢复结果',
  'stop what could act': '停止可能影响外部的 Pod',
  'look what was left': '查看残留',
  'remove what was left': '清除残留',
  'write the report': '撰写报告',
} as const;
