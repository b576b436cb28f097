/** Whether it can be the name of a Kubernetes object (an RFC 1123 subdomain): what can't is not put into an address. */
export function isObjectName(name: string): boolean {
  return (
    name.length <= 253 &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
  );
}
