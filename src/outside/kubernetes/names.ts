/** Whether it can be the name of a Kubernetes object (an RFC 1123 subdomain): what can't is not put into an address. */
export function isObjectName(name: string): boolean {
  return (
    name.length <= 253 &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
  );
}

/** Whether it can be a name of any kind of object: some, such as Roles, take more than RFC 1123 does. */
export function isPathSegment(name: string): boolean {
  return /^[\w\-.:@]{1,253}$/.test(name) && !/^\.{1,2}$/.test(name);
}
