import type { InEachLanguage } from '../domain/language.ts';
import type { KubernetesObject } from '../domain/kubernetes-object.ts';
import type { LiveList } from '../domain/diff/live-plan.ts';
import { UserError } from '../errors.ts';
import type { Cluster } from '../outside/kubernetes/clusters.ts';

/** What came of asking for one list. `unread`: why there is none, such as a missing right, told by its rule. */
export type LiveListed<T> = LiveList &
  ({ readonly read: readonly T[] } | { readonly unread: InEachLanguage<string> });

/** More objects of one kind than any cluster lives with. */
const most = 250_000;
const atOnce = 4;

/** Asks for these lists, several at once, and holds of each object what `reduce` makes of it, until its list has been taken. Reads only. */
export async function* liveLists<T>(
  lists: readonly LiveList[],
  { objects }: Pick<Cluster, 'objects'>,
  reduce: (list: LiveList, object: KubernetesObject) => T,
  signal: AbortSignal,
): AsyncGenerator<LiveListed<T>> {
  async function asked(list: LiveList): Promise<LiveListed<T>> {
    try {
      const where = { ...list, most };
      const read = await objects.reduced(where, (object) => reduce(list, object), signal);
      return { ...list, read };
    } catch (error) {
      return { ...list, unread: refusal(error) };
    }
  }

  for (let at = 0; at < lists.length; at += atOnce) {
    yield* await Promise.all(lists.slice(at, at + atOnce).map(asked));
  }
}

/** One kind that can't be had, such as for a broken conversion webhook, is no reason to say nothing of the others. */
function refusal(error: unknown): InEachLanguage<string> {
  if (error instanceof UserError) {
    return error.told;
  }
  if (error instanceof Error && error.name === 'Refused') {
    const said = error.message.slice(0, 300);
    return { en: `the API server refused: ${said}`, zh: `API server 拒绝：${said}` };
  }
  throw error;
}
