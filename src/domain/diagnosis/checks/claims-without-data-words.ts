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
    en: `The newest good backup is Completed but has no data of ${en}`,
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
      en: 'As configured now, its files would be copied. When the backup ran, its pod was not running, the annotation was not there yet, or the copy failed.',
      zh: '按当前设置其文件会被复制；但该备份运行时 Pod 未运行、注解尚未添加，或复制失败。',
    },
  ],
  [
    'snapshot',
    {
      en: 'Nothing copies its files, and the snapshot it should have was not taken: no snapshot class or plugin matches its driver, or the snapshot failed.',
      zh: '其文件没有被复制，应有的快照也没有创建：没有适合其驱动的快照类或插件，或创建失败。',
    },
  ],
  [
    'unknown',
    {
      en: 'Selectors, a custom action or volume policies that could not be evaluated decide whether it is backed up, so this may be intended.',
      zh: '是否备份由选择器、自定义动作或无法判断的卷策略决定，因此可能是有意为之。',
    },
  ],
  [
    'policy-skips',
    {
      en: 'A volume policy of the schedule says skip for it: having no data is what was configured.',
      zh: '备份计划的卷策略对其为 skip：没有数据正是所要求的结果。',
    },
  ],
]);

const settled = {
  en: 'As the pods, the schedule and the server are configured, nothing backs up its data.',
  zh: '根据 Pod、备份计划和服务端的设置，没有任何方式备份其数据。',
};

const remedy = {
  en: 'If any backup has its data, hold the newest such backup before it expires. Fix the reason, take a backup, and diagnose the volumes again: only the volume information of the new backup shows that the data is there.',
  zh: '若有备份含其数据，请先延长其中最新一个的保留期以免过期。修复原因后再做一次备份，并重新诊断卷：只有新备份的卷信息才能证明数据已备份。',
};

const elsewhere: VolumeWords = {
  title: ({ en, zh }) => ({
    en: `Only backups of other schedules have the data of ${en}`,
    zh: `${zh} 的数据只在其他备份计划的备份中`,
  }),
  cause: {
    en: 'The schedule covers the objects of their namespace, but not the data of these PVCs. A restore from its backups brings back empty volumes.',
    zh: '该备份计划包含其命名空间的对象，但不包含这些 PVC 的数据。从其备份恢复得到的是空卷。',
  },
  remedy: {
    en: 'Restore their data from a backup of a schedule that has it. If this schedule should have it too, let it back up volumes.',
    zh: '恢复数据时请使用含有数据的备份计划的备份。若该备份计划也应包含数据，请让它备份卷。',
  },
};
