import { duration } from '../../messages/dates.ts';
import type { HistoryWords } from './words.ts';

export const zh: HistoryWords = {
  kind: { validation: '恢复验证', drill: '演练', canary: '一致性检查' },
  verdict: {
    proven: '已证明可恢复',
    'proven in part': '部分证明',
    'not proven': '未能证明',
    'could not be tried': '无法执行',
  },
  colon: '：',
  nothing: '没有这些集群的恢复测试记录。可用 `validate` 或 `drill` 开始第一次。',
  newest: (count) => `最近 ${count} 次恢复测试，由新到旧。`,
  more: '还有更多记录：可用 `--kind`、`--scenario` 或 `--cluster` 缩小范围。',
  served: (recovery) => `用时 ${recovery} 恢复服务`,
  from: (backup) => `备份 ${backup}`,
  unknownKind: (said, meant) => `没有 ${said} 这种类型，是指 ${meant} 吗？`,
  noScenario: '这些集群没有配置演练：请在 `lifeboat.yaml` 中添加 scenarios。',
  nothingMeasured: '尚无可与目标比较的恢复用时。',
  within: (count, all) =>
    count === all
      ? `*所有恢复用时均在目标之内（${count} 个场景）。*`
      : `*${all} 个场景中有 ${count} 个在目标之内恢复，没有超出目标的。*`,
  missed: (scenarios) => `*超出目标：* ${scenarios} 最近一次演练用时超过承诺。`,
  last: (recovery, when, operation) =>
    `最近一次用时 *${recovery}* 恢复服务（${when}，${operation}）`,
  target: (target) => `目标 ${target}`,
  noTarget: '没有目标',
  neverDrilled: '从未演练',
  neverServed: (count) => `演练 ${count} 次，均未恢复到可提供服务`,
  failedSince: (count) => `此后 ${count} 次演练未能恢复服务`,
  slower: (by) => `比平时慢 ${by}`,
  faster: (by) => `比平时快 ${by}`,
  asUsual: '与平时相当',
  seePicture: '图表见消息列。',
  drill: '开始演练',
  drillAloud: (scenario) => `开始演练 ${scenario}`,
  all: '全部演练',
  allAloud: (scenario) => `${scenario} 的全部演练`,
  pictureTitle: (all, language) => {
    const told = all.flatMap(({ scenario, runs }) => {
      const newest = runs.find(({ recoveryMs }) => recoveryMs !== undefined)?.recoveryMs;
      return newest === undefined ? [] : [`${scenario} ${duration(newest, language)}`];
    });
    return `各演练的恢复用时，最近一次：${told.slice(0, 6).join('，')}`;
  },
};
