import type { ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import { isObjectName, isPathSegment } from './names.ts';

/** Where the API server keeps the objects of a kind, or all of them where no namespace is said. Throws for what can't be a kind or a namespace. */
export function placeOf({ resource, version, namespace }: ResourceIn): string {
  const [plural = '', ...group] = resource.split('.');
  const isKind = [plural, version, ...group].every((one) => /^[a-z0-9]([-a-z0-9]*)$/.test(one));
  if (!isKind || (namespace !== undefined && !isObjectName(namespace))) {
    throw new Error(`there can be no ${resource} ${version} in namespace ${namespace}`);
  }
  const root = group.length === 0 ? `/api/${version}` : `/apis/${group.join('.')}/${version}`;
  return namespace === undefined
    ? `${root}/${plural}`
    : `${root}/namespaces/${namespace}/${plural}`;
}

/** Where one object is kept; `undefined` when nothing can have this name. */
export function addressOf(which: ObjectRef): string | undefined {
  const { name, namespace } = which;
  const canBe = isPathSegment(name) && (namespace === undefined || isObjectName(namespace));
  return canBe ? `${placeOf(which)}/${encodeURIComponent(name)}` : undefined;
}
