import type { InEachLanguage } from '../../language.ts';

/** Why Velero keeps what has expired. */
export type WhyKept =
  'refused' | 'no location' | 'read-only' | 'unavailable' | 'not asked' | 'not done';

type Words = { readonly cause: InEachLanguage<string>; readonly remedy: InEachLanguage<string> };

export const uncollectedWords: Readonly<Record<WhyKept, Words>> = {
  refused: {
    cause: {
      en: 'Velero tried to delete it and failed, with the errors in its deletion request. It retries at each garbage collection.',
      zh: 'Velero 尝试删除但失败，错误见其删除请求。每次垃圾回收都会重试。',
    },
    remedy: {
      en: 'Fix what the errors name; the next garbage collection does the rest.',
      zh: '修复错误所指的问题；下一次垃圾回收会完成其余工作。',
    },
  },
  'no location': {
    cause: {
      en: 'Their storage location no longer exists, so Velero can’t reach their data.',
      zh: '它们的存储位置已不存在，Velero 无法访问其存储的内容。',
    },
    remedy: {
      en: 'If Velero should remove their data, recreate the location as read-write. Until then the data stays in the bucket.',
      zh: '若要自动清除其内容，请重新创建可读写的存储位置。在此之前存储桶中的内容会保留。',
    },
  },
  'read-only': {
    cause: {
      en: 'Their storage location is read-only here. That is correct in a cluster that only reads another cluster’s bucket: the other cluster removes them.',
      zh: '它们的存储位置在此为只读。若本集群只读取其他集群的存储桶，这是正常的：由那个集群负责清除。',
    },
    remedy: {
      en: 'Nothing, if another cluster owns the bucket; just make sure that it does remove them. Otherwise set the location to ReadWrite.',
      zh: '若存储桶属于其他集群则无需处理，只需确认它会清除。否则将存储位置设为 ReadWrite。',
    },
  },
  unavailable: {
    cause: {
      en: 'Velero could not reach their storage location when it tried to remove them.',
      zh: 'Velero 想要清除它们时无法访问存储位置。',
    },
    remedy: {
      en: 'Fix the storage location; the next garbage collection does the rest.',
      zh: '修复存储位置；下一次垃圾回收会完成其余工作。',
    },
  },
  'not asked': {
    cause: {
      en: 'Velero has not requested their deletion: its garbage collection is not running, or the server was down or restarted too often to get to it.',
      zh: 'Velero 没有发起删除：垃圾回收没有运行，或服务端停止、频繁重启而未能执行。',
    },
    remedy: {
      en: 'Check that the server is running, that it was not started with `--disable-controllers=gc`, and what it logs about gc.',
      zh: '确认服务端在运行、没有以 `--disable-controllers=gc` 启动，并查看日志中关于 gc 的内容。',
    },
  },
  'not done': {
    cause: {
      en: 'Their deletion was requested but not done: Velero handles one request at a time, and does not retry one that a restart interrupted for 24 h.',
      zh: '已发起删除但没有完成：请求逐个处理，被重启打断的请求 24 小时内不会再处理。',
    },
    remedy: {
      en: 'Look at the deletion requests and the server. A request that has been InProgress since before the last restart goes away by itself after 24 h.',
      zh: '查看删除请求和服务端。在上次重启之前就处于 InProgress 的请求 24 小时后会自行清除。',
    },
  },
};
