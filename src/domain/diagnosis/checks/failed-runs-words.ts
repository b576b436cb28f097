import type { InEachLanguage } from '../../language.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { FailingRun, RunTrouble } from '../failing-runs.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';

type Words = Pick<Finding, 'title' | 'cause' | 'remedy'>;

/** What is said of a run that failed, and of those of its series that failed before it. */
export function failedWords(
  { kind, trouble, run }: FailingRun,
  count: number,
  { veleroNamespace }: Pick<DiagnosisFacts, 'veleroNamespace'>,
): Words {
  const velero = `velero -n ${shellWord(veleroNamespace)} ${kind.toLowerCase()}`;
  const name = shellWord(run.name);
  const { en, zh } = titles[trouble];
  const noun = kind === 'Backup' ? { en: 'backup', zh: '备份' } : { en: 'restore', zh: '恢复' };
  const more =
    count === 1
      ? { en: '', zh: '' }
      : { en: `, like ${count - 1} before it`, zh: `，之前还有 ${count - 1} 个` };
  return {
    title: {
      en: `${en(noun.en, run.name)}${more.en}`,
      zh: `${zh(noun.zh, run.name)}${more.zh}`,
    },
    cause: causes[kind][trouble],
    remedy: {
      say: remedies[kind],
      commands: [
        `${velero} describe ${name} --details`,
        ...(trouble === 'validation-failed' ? [] : [`${velero} logs ${name}`]),
      ],
    },
  };
}

/** What is said of many at once. */
export const pastWords = {
  past: (count: number): Words => ({
    title: {
      en:
        count === 1
          ? 'One earlier run failed and no longer matters'
          : `${count} earlier runs failed and no longer matter`,
      zh: `${count} 次较早的失败已无影响`,
    },
    cause: {
      en: 'A later run of the same schedule, or a later restore of the same backup, was good; or they are older than a week and nothing repeats them.',
      zh: '同一备份计划后来的备份、或同一备份后来的恢复已成功；或已超过一周且不会再重复。',
    },
    remedy: {
      say: {
        en: 'Nothing, unless it happens again; `cleanup` offers to remove failed backups.',
        zh: '无需处理，除非再次出现；可用 `cleanup` 清理失败的备份。',
      },
      commands: [],
    },
  }),
  beyond: (count: number): Words => ({
    title: {
      en: `${count} more schedules or restores have failing runs`,
      zh: `另有 ${count} 个备份计划或恢复存在失败`,
    },
    cause: {
      en: 'They are not listed one by one; their messages are counted under the causes.',
      zh: '不再逐一列出；它们的消息已计入各个原因。',
    },
    remedy: {
      say: {
        en: 'Fix the causes first; most of these share them. `diagnose NAME` shows a single one.',
        zh: '先修复各个原因，大多相同。用 `diagnose NAME` 查看单个。',
      },
      commands: [],
    },
  }),
};

type Sentence = InEachLanguage<(noun: string, name: string) => string>;

const titles: Readonly<Record<RunTrouble, Sentence>> = {
  failed: {
    en: (noun, name) => `The ${noun} ${name} failed`,
    zh: (noun, name) => `${noun} ${name} 失败`,
  },
  'partially-failed': {
    en: (noun, name) => `The ${noun} ${name} partially failed`,
    zh: (noun, name) => `${noun} ${name} 部分失败`,
  },
  'validation-failed': {
    en: (noun, name) => `Velero refused the ${noun} ${name}`,
    zh: (noun, name) => `Velero 拒绝了${noun} ${name}`,
  },
};

const causes: Readonly<
  Record<FailingRun['kind'], Readonly<Record<RunTrouble, InEachLanguage<string>>>>
> = {
  Backup: {
    failed: {
      en: 'Velero gave up on it; anything it left in the bucket is not a usable copy.',
      zh: 'Velero 放弃了该备份；存储桶中可能留下的内容不是可用的副本。',
    },
    'partially-failed': {
      en: 'Some objects or volumes are missing from it; the rest can be restored.',
      zh: '其中缺少部分对象或卷；其余可以恢复。',
    },
    'validation-failed': {
      en: 'The request is invalid; nothing was backed up.',
      zh: '请求本身无效；没有备份任何内容。',
    },
  },
  Restore: {
    failed: {
      en: 'Velero gave up on it; what was restored until then stays in the cluster.',
      zh: 'Velero 放弃了该恢复；此前已恢复的内容仍留在集群中。',
    },
    'partially-failed': {
      en: 'Some objects or volumes were not restored; the rest was.',
      zh: '部分对象或卷没有恢复；其余已恢复。',
    },
    'validation-failed': {
      en: 'The request is invalid; nothing was restored.',
      zh: '请求本身无效；没有恢复任何内容。',
    },
  },
};

const remedies: Readonly<Record<FailingRun['kind'], InEachLanguage<string>>> = {
  Backup: {
    en: 'Fix what its messages name, then run the schedule with `now`. Keep the older good copies until the new one is good.',
    zh: '按其消息修复，然后用 `now` 运行备份计划。在新的备份成功之前保留旧的完好副本。',
  },
  Restore: {
    en: 'Fix what its messages name, then restore again with another name: a Restore can’t be started twice.',
    zh: '按其消息修复，然后以另一个名称重新恢复：同一个 Restore 不能启动两次。',
  },
};
