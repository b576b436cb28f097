/**
 * Namespaces that are never restored beside themselves: those of Kubernetes (`kube-*`), Velero's, and Lifeboat's own (`lifeboat`, `lifeboat-*`).
 * `default` is none of them: people keep applications in it.
 */
export function isSystemNamespace(name: string, veleroNamespace: string): boolean {
  return name.startsWith('kube-') || name === veleroNamespace || /^lifeboat(-|$)/.test(name);
}
