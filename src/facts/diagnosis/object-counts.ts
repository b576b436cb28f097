import type { Slices } from '../../domain/diagnosis/facts.ts';
import type { ServedKind } from '../../domain/kubernetes-object.ts';
import type { Sources } from './sources.ts';

const mostKinds = 400;
const atOnce = 10;
const mostTold = 30;

/** How many objects of each kind there are, none of them read. */
export async function objectCounts({ scope, cluster, look }: Sources): Promise<Partial<Slices>> {
  if (scope.what !== 'everything') {
    return {};
  }
  const { objects } = cluster;
  return (
    (await look({ en: 'how many objects there are', zh: '对象数量' }, async (signal) => {
      const { kinds, missing } = await objects.served(signal);
      const notCounted = [...missing];
      const counted: { readonly resource: string; readonly count: number }[] = [];
      async function countOne({ resource, version }: ServedKind): Promise<void> {
        try {
          const count = await objects.count({ resource, version }, signal);
          counted.push({ resource, count });
        } catch {
          // A right or a server that is missing for one kind says nothing of the others.
          signal.throwIfAborted();
          notCounted.push(resource);
        }
      }
      const all = kinds.filter(isCounted).slice(0, mostKinds);
      for (let at = 0; at < all.length; at += atOnce) {
        await Promise.all(all.slice(at, at + atOnce).map(countOne));
      }
      return { objectCounts: told(counted, notCounted) };
    })) ?? {}
  );
}

function told(
  counted: readonly { readonly resource: string; readonly count: number }[],
  notCounted: readonly string[],
): Slices['objectCounts'] {
  return {
    kinds: counted
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, mostTold),
    total: counted.reduce((sum, { count }) => sum + count, 0),
    notCounted,
  };
}

/** Each object once, and what is stored: figures and reviews are not. */
function isCounted({ resource, verbs }: ServedKind): boolean {
  return (
    verbs.includes('list') &&
    !resource.endsWith('.metrics.k8s.io') &&
    resource !== 'events.events.k8s.io' &&
    resource !== 'componentstatuses'
  );
}
