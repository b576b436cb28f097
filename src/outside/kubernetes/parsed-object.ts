import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { Nonsense } from './failures.ts';
import { isRaw, part, text } from './reduce/fields.ts';

/** An answer as the object that it must be. The items of a list don't say what they are: the list does. Throws Nonsense. */
export function parsedObject(
  answer: unknown,
  type: { readonly apiVersion?: string; readonly kind?: string } = {},
): KubernetesObject {
  const fields = part(answer);
  const apiVersion = text(fields['apiVersion']) ?? type.apiVersion;
  const kind = text(fields['kind']) ?? type.kind;
  const { managedFields: _, ...metadata } = part(answer, 'metadata');
  const name = text(metadata['name']);
  const isWhole = [metadata['uid'], metadata['namespace']].every(isTextOrNothing);
  const isMapped = [metadata['labels'], metadata['annotations']].every(isMapOrNothing);
  if (apiVersion === undefined || kind === undefined || name === undefined) {
    throw new Nonsense('the API server answered something that is not an object');
  }
  if (!isWhole || !isMapped) {
    throw new Nonsense(`the API server answered a ${kind} whose metadata are none`);
  }
  return { ...fields, apiVersion, kind, metadata: { ...metadata, name } };
}

function isTextOrNothing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isMapOrNothing(value: unknown): boolean {
  return (
    value === undefined ||
    (isRaw(value) && Object.values(value).every((one) => typeof one === 'string'))
  );
}
