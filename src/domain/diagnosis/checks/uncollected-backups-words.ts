import type { InEachLanguage } from '../../language.ts';

/** Why Velero keeps what has expired. */
export type WhyKept =
  'refused' | 'no location' | 'read-only' | 'unavailable' | 'not asked' | 'not done';

type Words = { readonly cause: InEachLanguage<string>; readonly remedy: InEachLanguage<string> };

export const uncollectedWords: Readonly<Record<WhyKept, Words>> = {
  refused: {
    cause: {
      en: 'Velero tried to delete it and failed, with the errors that its request shows. It tries again at each collection.',
      zh: 'Velero 尝试删除但失败，错误见其请求。每次垃圾回收都会重试。',
    },
    remedy: {
      en: 'Mend what the errors name; the next collection does the rest.',
      zh: '修复错误所指的问题；下一次垃圾回收会完成其余工作。',
    },
  },
  'no location': {
    cause: {
      en: 'Their storage location does not exist any more, so that Velero can’t reach what they stored.',
      zh: '它们的存储位置已不存在，Velero 无法访问其存储的内容。',
    },
    remedy: {
      en: 'Create the location again, read-write, when their content shall go by itself. What lies in its bucket stays until then.',
      zh: '若要自动清除其内容，请重新创建可读写的存储位置。在此之前存储桶中的内容会保留。',
    },
  },
  'read-only': {
    cause: {
      en: 'Their storage location is read-only here. In a cluster that only reads the bucket of another this is as it should be: that other cluster removes them.',
      zh: '它们的存储位置在此为只读。若本集群只读取其他集群的存储桶，这是正常的：由那个集群负责清除。',
    },
    remedy: {
      en: 'Nothing, if another cluster owns the bucket; make sure that it does collect them. Otherwise set the location to ReadWrite.',
      zh: '若存储桶属于其他集群则无需处理，只需确认它会清除。否则将存储位置设为 ReadWrite。',
    },
  },
  unavailable: {
    cause: {
      en: 'Velero could not reach their storage location when it wanted to remove them.',
      zh: 'Velero 想要清除它们时无法访问存储位置。',
    },
    remedy: {
      en: 'Mend the storage location; the next collection does the rest.',
      zh: '修复存储位置；下一次垃圾回收会完成其余工作。',
    },
  },
  'not asked': {
    cause: {
      en: 'Velero has not asked for their deletion: its garbage collection does not run, or the server was down or restarted too often to come to it.',
      zh: 'Velero 没有发起删除：垃圾回收没有运行，或服务端停止、频繁重启而未能执行。',
    },
    remedy: {
      en: 'See whether the server runs, whether it was started with `--disable-controllers=gc`, and what it prints about gc.',
      zh: '查看服务端是否运行、是否以 `--disable-controllers=gc` 启动，以及日志中关于 gc 的内容。',
    },
  },
  'not done': {
    cause: {
      en: 'Their deletion is asked for and not done: one request is worked on at a time, and one that a restart interrupted is not taken up again for 24 h.',
      zh: '已发起删除但没有完成：请求逐个处理，被重启打断的请求 24 小时内不会再处理。',
    },
    remedy: {
      en: 'Look at the requests and at the server. One that is InProgress since before the last restart goes by itself after 24 h.',
      zh: '查看请求和服务端。在上次重启之前就处于 InProgress 的请求 24 小时后会自行清除。',
    },
  },
};
