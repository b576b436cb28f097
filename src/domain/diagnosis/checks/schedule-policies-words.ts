import type { InEachLanguage } from '../../language.ts';

type Words = {
  readonly title: InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

/** What is said of a schedule whose volume policies Velero cannot use. */
export function policyWords(
  schedule: string,
  configMap: string,
): Readonly<Record<'missing' | 'refused', Words>> {
  return {
    missing: {
      title: {
        en: `Schedule ${schedule} names volume policies that do not exist: ConfigMap ${configMap}`,
        zh: `备份计划 ${schedule} 引用的卷策略不存在：ConfigMap ${configMap}`,
      },
      cause: {
        en: 'Velero reads the policies from its own namespace when a backup starts: the next run will end as FailedValidation and back up nothing.',
        zh: 'Velero 在备份开始时从自身命名空间读取策略：下一次运行将以 FailedValidation 结束，不备份任何内容。',
      },
      remedy: {
        en: 'Create the ConfigMap in Velero’s namespace, or remove resourcePolicy from the schedule; then run it once.',
        zh: '在 Velero 的命名空间中创建该 ConfigMap，或从备份计划中移除 resourcePolicy，然后运行一次。',
      },
    },
    refused: {
      title: {
        en: `Velero rejects the volume policies of schedule ${schedule}: ConfigMap ${configMap}`,
        zh: `Velero 拒绝备份计划 ${schedule} 的卷策略：ConfigMap ${configMap}`,
      },
      cause: {
        en: 'Velero accepts exactly one data entry, version v1, and only conditions and actions that it knows, spelled exactly. Anything else makes the next run end as FailedValidation, and nothing is backed up.',
        zh: 'Velero 只接受一个 data 条目、版本 v1，以及拼写完全一致的已知条件和动作。无法读取时下一次运行将以 FailedValidation 结束，不备份任何内容。',
      },
      remedy: {
        en: 'Correct that line, then run the schedule once. Names are case-sensitive: capacity, storageClass, nfs, csi, volumeTypes, pvcLabels, pvcPhase; skip, fs-backup, snapshot, custom; older servers know fewer.',
        zh: '修正该处并运行一次备份计划。名称区分大小写：capacity、storageClass、nfs、csi、volumeTypes、pvcLabels、pvcPhase；skip、fs-backup、snapshot、custom；较旧的版本支持更少。',
      },
    },
  };
}
