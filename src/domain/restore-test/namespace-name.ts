/** Whether Kubernetes lets a namespace have this name: an RFC 1123 label. */
export function isNamespaceName(name: string): boolean {
  return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name);
}
