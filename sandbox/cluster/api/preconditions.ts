import { conflict, preconditionFailed } from './failures.ts';
import { resourceOf, type Kind } from './kinds.ts';
import type { Draft, KubeObject } from './objects.ts';

/** What a deletion says of the object that it means. */
export type Preconditions = { readonly uid?: string; readonly resourceVersion?: string };

/** Refuses a deletion that means another object of this name, or another state of it. Namespaces have words of their own. */
export function checkPreconditions(
  kind: Kind,
  { metadata }: KubeObject,
  { uid = metadata.uid, resourceVersion = metadata.resourceVersion }: Preconditions,
): void {
  const { name } = metadata;
  const isNamespace = resourceOf(kind) === 'namespaces';
  if (uid !== metadata.uid) {
    throw isNamespace
      ? conflict(kind, name, failed('UID', uid, metadata.uid))
      : preconditionFailed(
          kind,
          name,
          `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
        );
  }
  if (resourceVersion !== metadata.resourceVersion) {
    throw isNamespace
      ? conflict(kind, name, failed('ResourceVersion', resourceVersion, metadata.resourceVersion))
      : preconditionFailed(
          kind,
          name,
          `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
        );
  }
}

/** A replacement that names an identity replaces that very object only. */
export function checkReplaced(kind: Kind, { metadata }: KubeObject, draft: Draft): void {
  const { name, namespace = '', uid } = metadata;
  const meant = draft.metadata.uid ?? uid;
  if (meant !== uid) {
    const key = ['/registry', kind.custom ? kind.group : '', kind.plural, namespace, name];
    const where = `Key: ${key.filter((part) => part !== '').join('/')}, ResourceVersion: 0`;
    const why = `StorageError: invalid object, Code: 4, ${where}, AdditionalErrorMsg: ${failed('UID', meant, uid)}`;
    throw conflict(kind, name, why);
  }
}

function failed(field: string, meant: string, found: string): string {
  return `Precondition failed: ${field} in precondition: ${meant}, ${field} in object meta: ${found}`;
}
