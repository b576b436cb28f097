import type { Row } from './row.ts';

/** Row 66: nobody says it, the phases show it. */
export const notBegun: Row = {
  number: 66,
  patterns: [],
  severity: 'P1',
  title: {
    en: 'Velero does not start what it was asked to do',
    zh: 'Velero 没有开始处理请求',
  },
  cause: {
    en: 'No server is working, another backup is running or holds one of its namespaces, or the queue is full.',
    zh: '没有服务端在工作、另一个备份正在运行或占用相同的命名空间，或队列已满。',
  },
  remedy: {
    en: 'Check that the server is running and answering, and what is InProgress.',
    zh: '查看服务端是否运行并应答，以及哪些任务处于 InProgress。',
  },
  commands: (velero) => [
    `kubectl -n ${velero} get deployment velero`,
    `velero -n ${velero} backup get`,
    `kubectl -n ${velero} logs deployment/velero --tail=100`,
  ],
  follows: [
    'velero/not-found',
    'velero/down',
    'velero/not-answering',
    'velero/restarting',
    'backup/stuck',
    'restore/stuck',
  ],
};

/** Row 67: nobody says it, the claims show it. */
export const withoutVolume: Row = {
  number: 67,
  patterns: [],
  severity: 'P2',
  title: {
    en: 'Restored PVCs have no volume, although the restore is Completed',
    zh: '恢复已 Completed，但恢复的 PVC 没有卷',
  },
  cause: {
    en: 'The volume was excluded (`includeClusterResources: false`), the storage class does not exist here, or the class waits for a pod that was not restored.',
    zh: '卷被排除（`includeClusterResources: false`）、此处缺少存储类，或存储类在等待未被恢复的 Pod。',
  },
  remedy: {
    en: 'Read the PVC’s events. Map the storage class with Velero’s ConfigMap, or restore again together with the volumes and pods.',
    zh: '查看 PVC 的事件。通过 Velero 的 ConfigMap 映射存储类，或连同卷和 Pod 重新恢复。',
  },
  commands: () => ['kubectl get pvc -A', 'kubectl get storageclasses'],
  follows: ['restore-target/storage-class-missing'],
};
