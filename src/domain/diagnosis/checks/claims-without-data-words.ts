import type { InEachLanguage } from '../../language.ts';
import type { VolumeWords } from '../volumes/volume-finding.ts';
import type { Way } from '../volumes/way-of.ts';
import type { Untaken } from '../volumes/why-untaken.ts';

/** Why there is no data, as far as what stands now tells. */
export type WhyWithout = Untaken | Exclude<Way['way'], 'none'>;

/** What is said of claims without data in the newest good backup. `elsewhere`: another schedule has it. */
export function withoutDataWords(why: WhyWithout | 'elsewhere'): VolumeWords {
  return why === 'elsewhere' ? elsewhere : { title, cause: causes.get(why) ?? settled, remedy };
}

function title({ en, zh }: InEachLanguage<string>): InEachLanguage<string> {
  return {
    en: `No data of ${en} in the newest good backup, which is Completed`,
    zh: `最新的完好备份中没有 ${zh} 的数据，尽管其状态为 Completed`,
  };
}

/** Else the reason is told by a finding of its own. */
const causes: ReadonlyMap<WhyWithout, InEachLanguage<string>> = new Map<
  WhyWithout,
  InEachLanguage<string>
>([
  [
    'copied',
    {
      en: 'By what stands now its files would be copied: when the backup ran, its pod did not run, the annotation was not there yet, or the copy failed.',
      zh: '按当前设置其文件会被复制：备份运行时 Pod 可能未运行、注解尚未添加，或复制失败。',
    },
  ],
  [
    'snapshot',
    {
      en: 'Nothing copies its files, and the snapshot that should be taken of it was not: no class or plugin fits its driver, or it failed.',
      zh: '没有复制其文件，而应当创建的快照也没有创建：没有适合其驱动的快照类或插件，或创建失败。',
    },
  ],
  [
    'unknown',
    {
      en: 'Selectors, a custom action or volume policies that could not be judged decide what is taken of it, so that it may be meant.',
      zh: '由选择器、自定义动作或无法判断的卷策略决定，因此可能是有意为之。',
    },
  ],
  [
    'policy-skips',
    {
      en: 'A volume policy of the schedule says skip for it: no data is what was asked for.',
      zh: '计划的卷策略对其为 skip：没有数据正是所要求的结果。',
    },
  ],
]);

const settled = {
  en: 'By what pods, the schedule and the server say, nothing takes its data.',
  zh: '根据 Pod、计划和服务端的设置，没有任何方式备份其数据。',
};

const remedy = {
  en: 'Hold the backup that has the newest data, if there is one, before it expires. Mend the reason, take a backup, and diagnose the volumes again: only the next volume information shows that the data is there.',
  zh: '若有含最新数据的备份，请先延长其保留期以免过期。修复原因后再做一次备份，并重新诊断卷：只有下一次的卷信息才能证明数据已备份。',
};

const elsewhere: VolumeWords = {
  title: ({ en, zh }) => ({
    en: `Data of ${en} is in the backups of other schedules only`,
    zh: `${zh} 的数据只在其他计划的备份中`,
  }),
  cause: {
    en: 'The schedule takes the objects of their namespace, and not the data of these claims. A restore from its backups brings empty volumes.',
    zh: '该计划包含其命名空间的对象，但不包含这些 PVC 的数据。从其备份恢复得到的是空卷。',
  },
  remedy: {
    en: 'Restore their data from a backup of a schedule that has it. If this schedule is meant to have it too, let it take volumes.',
    zh: '恢复数据时请使用含有数据的计划的备份。若该计划也应包含数据，请让它备份卷。',
  },
};
