import type { KubernetesObject, ResourceIn } from '../../domain/kubernetes-object.ts';
import { placeOf } from './addresses.ts';
import type { ApiServer, Query } from './api-server.ts';
import type { ClusterObjects } from './cluster-objects.ts';
import { Nonsense, Refused } from './failures.ts';
import { parsedObject } from './parsed-object.ts';
import { part, text } from './reduce/fields.ts';

type Where = Parameters<ClusterObjects['list']>[0];

const usualMost = 10_000;
const pageSize = 500;

/** All objects that are selected, page by page; begun anew once when the server has forgotten the moment of the first page. Throws as ApiServer does, and above `most`. */
export function listObjects(
  api: ApiServer,
  where: Where,
  signal?: AbortSignal,
): Promise<readonly KubernetesObject[]> {
  return anewWhenForgotten(async () => {
    const objects: KubernetesObject[] = [];
    let items: unknown[] = [];
    const page = {
      take: (item: unknown) => {
        items.push(item);
      },
      end: (around: unknown) => {
        objects.push(...items.map((item) => parsedObject(item, typeOf(around))));
        items = [];
      },
    };
    await pages(api, where, page, signal);
    return objects;
  });
}

/** The same, but only what `reduce` makes of an object outlives its arrival. */
export function reducedObjects<T>(
  api: ApiServer,
  where: ResourceIn & { readonly kind: string; readonly most?: number },
  reduce: (object: KubernetesObject) => T,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const { resource, version, kind } = where;
  const group = resource.split('.').slice(1).join('.');
  const type = { apiVersion: group === '' ? version : `${group}/${version}`, kind };
  return anewWhenForgotten(async () => {
    const kept: T[] = [];
    const page = {
      take: (item: unknown) => {
        kept.push(reduce(parsedObject(item, type)));
      },
      end: () => undefined,
    };
    await pages(api, where, page, signal);
    return kept;
  });
}

async function anewWhenForgotten<T>(list: () => Promise<T>): Promise<T> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof Refused && error.status === 410) {
      return list();
    }
    throw error;
  }
}

type Page = {
  readonly take: (item: unknown) => void;
  /** Called with what is around the items of a page. */
  readonly end: (around: unknown) => void;
};

async function pages(
  api: ApiServer,
  where: Where,
  page: Page,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { most = usualMost } = where;
  let found = 0;
  let next = '';
  do {
    const call = {
      path: placeOf(where),
      query: queryOf(where, next),
      ...(signal === undefined ? {} : { signal }),
      ...(where.metadataOnly === true ? { metadataOnly: 'list' as const } : {}),
    };
    const before = next;
    const around = await api.list(call, (item) => {
      found += 1;
      if (found > most) {
        throw new Nonsense(`there are more than ${most} ${where.resource}`);
      }
      page.take(item);
    });
    page.end(around);
    next = continuation(around);
    if (next !== '' && next === before) {
      throw new Nonsense(`the list of ${where.resource} does not end`);
    }
  } while (next !== '');
}

function queryOf({ labels, fields }: Where, next: string): Query {
  return {
    limit: pageSize,
    ...(labels === undefined ? {} : { labelSelector: labels }),
    ...(fields === undefined ? {} : { fieldSelector: fields }),
    ...(next === '' ? {} : { continue: next }),
  };
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
