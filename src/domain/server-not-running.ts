/** What is said wherever something waits for Velero's server in vain: sentences without their full stop. */
export const serverNotRunning = {
  en: 'Velero’s server is not running: none of its Deployments has a ready replica',
  zh: 'Velero 服务端未在运行：其 Deployment 都没有就绪的副本',
} as const;

/** What to do about it, for mrkdwn. */
export const bringServerUp = {
  en: 'Bring it back up (`kubectl get deployments,pods` in its namespace shows why it is down)',
  zh: '请先恢复服务端（在其命名空间执行 `kubectl get deployments,pods` 查看原因）',
} as const;
