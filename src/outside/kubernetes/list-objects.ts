import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { placeOf } from './addresses.ts';
import type { ApiServer } from './api-server.ts';
import type { ClusterObjects } from './cluster-objects.ts';
import { Nonsense, Refused } from './failures.ts';
import { parsedObject } from './parsed-object.ts';
import { part, text } from './reduce/fields.ts';

type Where = Parameters<ClusterObjects['list']>[0];

const usualMost = 10_000;
const pageSize = 500;

/** All objects that are selected, page by page; begun anew once when the server has forgotten the moment of the first page. Throws as ApiServer does, and above `most`. */
export async function listObjects(
  api: ApiServer,
  where: Where,
  signal?: AbortSignal,
): Promise<readonly KubernetesObject[]> {
  try {
    return await pages(api, where, signal);
  } catch (error) {
    if (error instanceof Refused && error.status === 410) {
      return pages(api, where, signal);
    }
    throw error;
  }
}

async function pages(
  api: ApiServer,
  where: Where,
  signal?: AbortSignal,
): Promise<readonly KubernetesObject[]> {
  const { labels, fields, most = usualMost } = where;
  const objects: KubernetesObject[] = [];
  let next = '';
  do {
    const query = {
      limit: pageSize,
      ...(labels === undefined ? {} : { labelSelector: labels }),
      ...(fields === undefined ? {} : { fieldSelector: fields }),
      ...(next === '' ? {} : { continue: next }),
    };
    const call = {
      path: placeOf(where),
      query,
      ...(signal === undefined ? {} : { signal }),
      ...(where.metadataOnly === true ? { metadataOnly: 'list' as const } : {}),
    };
    const before = next;
    const items: unknown[] = [];
    const around = await api.list(call, (item) => {
      items.push(item);
      if (objects.length + items.length > most) {
        throw new Nonsense(`there are more than ${most} ${where.resource}`);
      }
    });
    objects.push(...items.map((item) => parsedObject(item, typeOf(around))));
    next = continuation(around);
    if (next !== '' && next === before) {
      throw new Nonsense(`the list of ${where.resource} does not end`);
    }
  } while (next !== '');
  return objects;
}

function typeOf(list: unknown): { readonly apiVersion?: string; readonly kind?: string } {
  const [apiVersion, kind] = [text(part(list)['apiVersion']), text(part(list)['kind'])];
  return apiVersion === undefined || kind === undefined
    ? {}
    : { apiVersion, kind: kind.replace(/List$/, '') };
}

/** Not cut as other texts are: it is handed back as it came. */
function continuation(list: unknown): string {
  const next = part(list, 'metadata')['continue'];
  return typeof next === 'string' ? next : '';
}
