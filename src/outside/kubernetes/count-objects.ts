import type { ResourceIn } from '../../domain/kubernetes-object.ts';
import { placeOf } from './addresses.ts';
import type { ApiServer } from './api-server.ts';
import { Nonsense } from './failures.ts';
import { isRaw, part } from './reduce/fields.ts';

/** How many objects there are, whatever they are: one of them is asked for, its metadata alone, and how many remain. Throws as ApiServer does. */
export async function countObjects(
  api: ApiServer,
  where: ResourceIn,
  signal?: AbortSignal,
): Promise<number> {
  const answer = await api.get({
    path: placeOf(where),
    query: { limit: 1 },
    metadataOnly: 'list',
    ...(signal === undefined ? {} : { signal }),
  });
  const items = isRaw(answer) ? answer['items'] : undefined;
  const first = Array.isArray(items) ? items.length : 0;
  const { continue: next, remainingItemCount: rest } = part(answer, 'metadata');
  if (typeof rest === 'number' && Number.isSafeInteger(rest) && rest >= 0) {
    return first + rest;
  }
  if (typeof next === 'string' && next !== '') {
    throw new Nonsense(`the API server does not say how many ${where.resource} there are`);
  }
  return first;
}
