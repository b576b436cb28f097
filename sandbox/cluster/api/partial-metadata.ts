import { isFields } from './objects.ts';

/** What a client gets that accepts `as=PartialObjectMetadata` or its list: the metadata of what was found, and nothing else of it. */
export function asAccepted(body: object | string, accept: string): object | string {
  const isList = isFields(body) && Array.isArray(body['items']);
  const wanted = isList ? 'PartialObjectMetadataList' : 'PartialObjectMetadata';
  const isAsked = new RegExp(`;as=${wanted};g=meta\\.k8s\\.io;v=v1(?:,|$)`, 'u').test(accept);
  if (!isAsked || !isFields(body) || body['kind'] === 'Status') {
    return body;
  }
  const { items } = body;
  return Array.isArray(items)
    ? { kind: wanted, apiVersion, metadata: body['metadata'], items: items.map(metadataOf) }
    : metadataOf(body);
}

const apiVersion = 'meta.k8s.io/v1';

function metadataOf(object: unknown): object {
  const metadata = isFields(object) ? object['metadata'] : {};
  return { kind: 'PartialObjectMetadata', apiVersion, metadata };
}
