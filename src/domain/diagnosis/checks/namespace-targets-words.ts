import type { Finding } from '../finding.ts';

type Told = Pick<Finding, 'title' | 'cause'>;

/** What targets of the configuration that no schedule takes care of are told by. */
export const namespaceTargetWords = {
  unknown: (name: string): Told => ({
    title: {
      en: `A target is configured for schedule ${name}, which does not exist`,
      zh: `为备份计划 ${name} 配置了目标，但该备份计划不存在`,
    },
    cause: {
      en: 'The schedule was deleted or renamed, or is misspelled in `lifeboat.yaml`: nothing takes the backups that the target requires.',
      zh: '该备份计划被删除、改名，或在 `lifeboat.yaml` 中拼写错误：没有任何备份计划在创建该目标所要求的备份。',
    },
  }),
  unknownRemedy: {
    en: 'Recreate the schedule from wherever it is deployed, or correct the name in the configuration. Backups under the old name stay only until they expire: `hold` the newest good one first.',
    zh: '从部署来源重新创建该备份计划，或改正配置中的名称。旧名称的备份在过期前仍会保留：请先用 `hold` 保留最新的完好备份。',
  },
  notInIt: (schedule: string, namespace: string): Told => ({
    title: {
      en: `Schedule ${schedule} excludes namespace ${namespace}, although a target covers it`,
      zh: `备份计划 ${schedule} 没有包含命名空间 ${namespace}，而该命名空间配置了目标`,
    },
    cause,
  }),
  inNone: (namespace: string): Told => ({
    title: {
      en: `No schedule backs up namespace ${namespace}, which has a target`,
      zh: `没有备份计划备份命名空间 ${namespace}，而它配置了目标`,
    },
    cause,
  }),
  leftOutRemedy: {
    en: 'Add the namespace to a schedule, or remove what excludes it; until then, back it up by hand. If nobody needs the namespace any more, remove the target.',
    zh: '把该命名空间加入某个备份计划，或去掉排除它的设置。在此之前请手动备份一次。若已不再需要该命名空间，请移除目标。',
  },
} as const;

const cause = {
  en: 'Every run of the schedules is green, but this namespace is not in their backups.',
  zh: '所有备份计划的运行都正常，但其中不包含该命名空间。',
} as const;
